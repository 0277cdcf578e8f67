import { modifier } from 'ember-modifier';

const TREMBLING = 3; // px: a click with a trembling hand moves nothing

/** A drag begins when the pointer goes down, not when it comes up. */
export const held = modifier((element, [begin]) => {
  element.addEventListener('pointerdown', begin);
  return () => element.removeEventListener('pointerdown', begin);
});

/**
 * From a `pointerdown` until the pointer comes up: `onMove(dx, dy, event)` with the distance in px from the start, then
 * `onEnd(done)`, false for a click and where the browser took the pointer away.
 */
export function hold(event, onMove, onEnd) {
  const target = event.currentTarget;
  const { clientX, clientY, pointerId } = event;
  target.setPointerCapture(pointerId);
  let far = false;
  const move = (moving) => {
    if (moving.pointerId !== pointerId) return;
    const dx = moving.clientX - clientX;
    const dy = moving.clientY - clientY;
    far ||= Math.hypot(dx, dy) > TREMBLING;
    if (far) onMove(dx, dy, moving);
  };
  const end = (ending) => {
    if (ending.pointerId !== pointerId) return;
    target.removeEventListener('pointermove', move);
    target.removeEventListener('pointerup', end);
    target.removeEventListener('pointercancel', end);
    onEnd(far && ending.type === 'pointerup');
  };
  target.addEventListener('pointermove', move);
  target.addEventListener('pointerup', end);
  target.addEventListener('pointercancel', end);
}

import { modifier } from 'ember-modifier';

const LINE = 16; // px, where a wheel counts lines
const STRENGTH = 0.0045; // of the zoom for each px that the wheel is turned
const MOST = 60; // px that one event of a wheel counts at most

function within(element, { clientX, clientY }) {
  const { left, top } = element.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

/** A wheel and two fingers on a touchpad move the view; with Ctrl, and with the fingers spread, they zoom. */
export const rolled = modifier((element, [viewport]) => {
  const roll = (event) => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) {
      viewport.zoomBy(Math.exp(-Math.max(-MOST, Math.min(dy, MOST)) * STRENGTH), within(element, event));
    } else if (event.shiftKey && !dx) {
      viewport.pan(dy, 0);
    } else {
      viewport.pan(dx, dy);
    }
  };
  element.addEventListener('wheel', roll, { passive: false });
  return () => element.removeEventListener('wheel', roll);
});

function spread(element, fingers) {
  const [one, other] = [...fingers.values()].map((event) => within(element, event));
  return {
    distance: Math.max(1, Math.hypot(one.x - other.x, one.y - other.y)),
    middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 },
  };
}

/** Two fingers on a screen move the view and zoom; `onPinch` is called from the second touch until the last finger is lifted. */
export const pinched = modifier((element, [viewport, onPinch]) => {
  const fingers = new Map(); // by pointerId, the last event of each
  let last = null;

  const down = (event) => {
    if (event.pointerType !== 'touch') return;
    fingers.set(event.pointerId, event);
    if (fingers.size !== 2) return;
    last = spread(element, fingers);
    onPinch(true);
  };

  const move = (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (!last || fingers.size !== 2) return;
    const now = spread(element, fingers);
    viewport.pan(last.middle.x - now.middle.x, last.middle.y - now.middle.y);
    viewport.zoomBy(now.distance / last.distance, now.middle);
    last = now;
  };

  const up = (event) => {
    fingers.delete(event.pointerId);
    last = null;
    if (!fingers.size) onPinch(false);
  };

  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up };
  for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener, true);
  return () => {
    for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener, true);
  };
});

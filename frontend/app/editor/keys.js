/** What a key does on the canvas; the rules are those of the mock-ups' README. Returns whether it was one of ours. */
export function press(event, state, { leave, person }) {
  const { key, shiftKey, altKey } = event;
  const command = event.ctrlKey || event.metaKey;
  const step = shiftKey ? 5 : altKey ? 0.1 : 1; // mm
  const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (arrow && state.selected) {
    const [dx, dy] = arrow.map((direction) => direction * step);
    if (command) state.grow(dx, dy);
    else state.nudge(dx, dy);
    return true;
  }
  if (command) return pressWithCommand(key.toLowerCase(), shiftKey, state);
  switch (key) {
    case 'Tab':
      return state.step(shiftKey ? -1 : 1);
    case 'Escape':
      state.selectedId = null;
      leave();
      return true;
    case 'Delete':
    case 'Backspace':
      return state.remove() !== null;
    case '+':
      state.zoom = Math.min(state.zoom * 1.25, 8);
      return true;
    case '-':
      state.zoom = Math.max(state.zoom / 1.25, 0.25);
      return true;
    case '0':
      state.zoom = 1;
      return true;
    case 'f':
    case 'F':
      state.flip();
      return true;
    case 'PageUp':
      person(-1);
      return true;
    case 'PageDown':
      person(1);
      return true;
    default:
      return false;
  }
}

function pressWithCommand(key, shift, state) {
  if (key === 'z' && shift) state.redo();
  else if (key === 'z') state.undo();
  else if (key === 'y') state.redo();
  else if (key === 'd') state.duplicate();
  else return false;
  return true;
}

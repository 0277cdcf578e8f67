const PAN = 40; // px that an arrow moves the view, where nothing is selected

/**
 * What a key does on the canvas; the rules are those of the mock-ups' README. `single`: whether letters, digits and
 * signs may act by themselves. Returns whether it was one of ours.
 */
export function press(event, state, viewport, { leave, person, next, single }) {
  const { key, shiftKey, altKey } = event;
  const command = event.ctrlKey || event.metaKey;
  const step = shiftKey ? 5 : altKey ? 0.1 : 1; // mm
  const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (arrow && state.chosen.length) {
    const [dx, dy] = arrow.map((direction) => direction * step);
    if (command) state.arrange.grow(dx, dy);
    else state.arrange.nudge(dx, dy);
    return true;
  }
  if (arrow) {
    viewport.pan(...arrow.map((direction) => direction * PAN));
    return true;
  }
  if (command) return pressWithCommand(key.toLowerCase(), shiftKey, state);
  if (single && key.toLowerCase() === 'n') {
    next(shiftKey ? -1 : 1);
    return true;
  }
  if (single && pressSingle(key, state, viewport)) return true;
  switch (key) {
    case ' ': // N goes on, and chooses alone where not several are chosen
      if (state.several) state.toggle(event.target.dataset.element);
      return state.several;
    case 'Enter':
    case 'F2':
      return state.selected !== null && state.write(state.selected.id);
    case 'Escape':
      state.select([]);
      leave();
      return true;
    case 'Delete':
    case 'Backspace':
      return state.remove() !== null;
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

function pressSingle(key, state, viewport) {
  if (key === '+') viewport.step(1);
  else if (key === '-') viewport.step(-1);
  else if (key === '0') viewport.whole();
  else if (key === '1') viewport.fit();
  else if (key === 'f' || key === 'F') state.flip();
  else return false;
  return true;
}

function pressWithCommand(key, shift, state) {
  if (key === 'z' && shift) state.redo();
  else if (key === 'z') state.undo();
  else if (key === 'y') state.redo();
  else if (key === 'd') state.duplicate();
  else if (key === 'a') state.selectAll();
  else if (key === 'g' && shift) state.together.release();
  else if (key === 'g') state.together.keep();
  else return false;
  return true;
}

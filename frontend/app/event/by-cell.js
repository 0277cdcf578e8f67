import { modifier } from 'ember-modifier';

const STEPS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
const CONTROL = 'button, a[href], input';

/** In a cell with a control that is the control; else the cell itself, which Tab does not stop at. */
function focusOn(cell) {
  const control = cell.querySelector(CONTROL);
  if (!control) cell.tabIndex = -1;
  (control ?? cell).focus();
}

/** Arrows move by cell, Home and End along the row; Enter does what a click on the cell does. For the body of a table. */
export default modifier((body) => {
  const press = (event) => {
    const { target, key } = event;
    const cell = target.closest('td');
    const isFree = target === cell || target.matches('td > input[type=checkbox], td button:not(.menu *), td a');
    if (!cell || !isFree || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'Enter' && target === cell) {
      event.preventDefault();
      cell.click();
      return;
    }
    const [down, along] = STEPS[key] ?? [0, { Home: -cell.cellIndex, End: Infinity }[key] ?? 0];
    if (!down && !along) return;
    event.preventDefault();
    const rows = [...body.rows];
    const row = rows[rows.indexOf(cell.parentElement) + down];
    if (!row) return;
    const place = Math.min(Math.max(cell.cellIndex + along, 0), row.cells.length - 1);
    focusOn(row.cells[place]);
  };
  body.addEventListener('keydown', press);
  return () => body.removeEventListener('keydown', press);
});

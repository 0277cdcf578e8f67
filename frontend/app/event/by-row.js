import { modifier } from 'ember-modifier';

const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const PARTS = { ArrowRight: '.go', ArrowLeft: '.hit' };

/**
 * For what holds the lists of people: up and down lead from row to row, also from one list to the next, left and right within the
 * row; `onLetter(event)` gets the other keys.
 */
export default modifier((element, [onLetter]) => {
  const press = (event) => {
    const row = event.target.closest('.hits > li');
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const part = event.target.matches('.go') ? '.go' : '.hit';
    const rows = [...element.querySelectorAll('.hits > li')];
    const target = STEPS[event.key] ? rows[rows.indexOf(row) + STEPS[event.key]] : PARTS[event.key] && row;
    if (!STEPS[event.key] && !PARTS[event.key]) return onLetter(event, row);
    event.preventDefault();
    target?.querySelector(PARTS[event.key] ?? part)?.focus();
  };
  element.addEventListener('keydown', press);
  return () => element.removeEventListener('keydown', press);
});

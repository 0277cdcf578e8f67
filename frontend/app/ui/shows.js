import { modifier } from 'ember-modifier';

const shown = new WeakMap(); // field -> the text that it was given
const written = new WeakSet(); // fields in which somebody is writing
const given = new WeakMap(); // field -> the text that it was last to show
const late = new WeakSet(); // fields for which another text came while somebody was writing there

/** Other text in the place of `field`'s, with the selection that it had. */
function show(field, text) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const isWhole = (value !== '' || !shown.has(field)) && to - from === value.length;
  shown.set(field, text);
  if (value === text) return;
  field.value = text;
  if (field !== document.activeElement || from === null) return;
  if (isWhole) field.select();
  else field.setSelectionRange(from, to);
}

const isBeingWritten = (field) => written.has(field) || Boolean(field.form?.hasAttribute('data-unsent'));

/**
 * `{{shows text}}` in place of `value={{text}}`, for a field whose text is taken when it is left or its form is sent: an answer of
 * the server that comes while somebody is writing there does not put the former text back.
 */
export default modifier((field, [value]) => {
  const text = String(value ?? '');
  const begin = () => written.add(field);
  const take = () => {
    written.delete(field);
    late.delete(field);
    shown.set(field, field.value);
  };
  const leave = () => {
    const isUnchanged = written.delete(field) && field.value === shown.get(field); // nothing was written after all
    if (late.delete(field) && isUnchanged) show(field, text);
  };
  const isNew = !shown.has(field); // also in a form in which somebody is writing
  if (isNew || !isBeingWritten(field)) {
    if (shown.get(field) !== text) show(field, text);
  } else if (given.get(field) !== text) late.add(field);
  given.set(field, text);
  const heard = { input: begin, change: take, blur: leave };
  for (const [name, hear] of Object.entries(heard)) field.addEventListener(name, hear, true); // before the text is taken
  return () => {
    for (const [name, hear] of Object.entries(heard)) field.removeEventListener(name, hear, true);
  };
});

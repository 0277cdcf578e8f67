import { modifier } from 'ember-modifier';

const written = new WeakSet(); // fields in which somebody is writing

/**
 * `{{shows text}}` in place of `value={{text}}`, for a field whose text is taken when it is left: an answer of the server that comes
 * while somebody is writing there does not put the former text back.
 */
export default modifier((field, [text]) => {
  const begin = () => written.add(field);
  const end = () => written.delete(field);
  if (!written.has(field)) {
    field.value = text ?? '';
    if (field === document.activeElement) field.select(); // as whoever opened it has left it
  }
  field.addEventListener('input', begin);
  field.addEventListener('change', end, true); // before the text is taken
  field.addEventListener('blur', end, true);
  return () => {
    field.removeEventListener('input', begin);
    field.removeEventListener('change', end, true);
    field.removeEventListener('blur', end, true);
  };
});

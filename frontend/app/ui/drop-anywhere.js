import { modifier } from 'ember-modifier';

const withFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files');

/**
 * Files that are let go anywhere on the page: `take` gets them as an array, `hover` whether some are held over it. The browser
 * would leave the page for a file that was dropped beside the zone.
 */
export default modifier((element, [take, hover]) => {
  const over = (event) => {
    if (!withFiles(event)) return;
    event.preventDefault();
    hover?.(true);
  };
  const leave = ({ relatedTarget }) => relatedTarget === null && hover?.(false);
  const drop = (event) => {
    if (!withFiles(event)) return;
    event.preventDefault();
    hover?.(false);
    take([...event.dataTransfer.files]);
  };
  const listeners = { dragover: over, dragleave: leave, drop };
  for (const [name, listen] of Object.entries(listeners)) document.addEventListener(name, listen);
  return () => {
    for (const [name, listen] of Object.entries(listeners)) document.removeEventListener(name, listen);
  };
});

import { renderSettled } from '@ember/renderer';

/** Calls `work` when what was changed just now is on the page: before the next event, and in a hidden tab too. */
export const afterRender = (work) => renderSettled().then(work);

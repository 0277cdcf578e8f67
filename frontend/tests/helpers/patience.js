import * as upstream from '@ember/test-helpers';

/** A busy machine takes its time: upstream gives a second. */
const PATIENCE = { timeout: 20_000 };

export const waitFor = (selector) => upstream.waitFor(selector, PATIENCE);
export const waitUntil = (reached) => upstream.waitUntil(reached, PATIENCE);

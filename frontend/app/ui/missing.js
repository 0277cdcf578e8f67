const missing = new WeakSet();
addEventListener('vite:preloadError', ({ payload }) => missing.add(payload));

/** Whether a part of the page could not be had, a script or its styles: mostly because a newer build has others. */
export const isPartMissing = (error) => missing.has(error);

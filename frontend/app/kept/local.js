/**
 * localStorage behind one guard. It may be refused altogether, or have no room: what is written then lives as long as the page,
 * and nothing that reads here notices.
 */
const memory = new Map();

/** What `work` makes of the storage; undefined where the browser refuses it. */
function inBrowser(work) {
  try {
    return globalThis.localStorage ? work(localStorage) : undefined;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return undefined;
  }
}

export function get(key) {
  return memory.get(key) ?? inBrowser((storage) => storage.getItem(key)) ?? null;
}

/** Whether the browser keeps it, or only this page. */
export function set(key, text) {
  const isKept = Boolean(
    inBrowser((storage) => {
      storage.setItem(key, text);
      return true;
    }),
  );
  if (isKept) memory.delete(key);
  else memory.set(key, text);
  return isKept;
}

export function drop(key) {
  memory.delete(key);
  inBrowser((storage) => storage.removeItem(key));
}

/** Whether the browser keeps what stands under this key, or only this page. */
export const keeps = (key) => !memory.has(key);

export function keysWith(prefix) {
  const stored = inBrowser((storage) => Object.keys(storage)) ?? [];
  return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix));
}

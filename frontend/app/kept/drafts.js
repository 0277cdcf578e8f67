import * as local from './local';

/**
 * One draft in this browser, in IndexedDB: lists are too large for localStorage, and files stay files. Everything here may be
 * refused: there are browsers and windows that keep nothing.
 */
const NAME = 'badgeyay';
const STORE = 'drafts';
const KEY = 'current';
const LATE = 'badgeyay-draft-late';

function opened() {
  if (!globalThis.indexedDB) throw new DOMException('There is no IndexedDB here.', 'InvalidStateError');
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** What `work` asks of the store, once the browser has really done it. */
async function within(mode, work) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? request.error);
    });
  } finally {
    database.close();
  }
}

const isPlain = (value) => value?.constructor === Object;

/** With the bytes of files in place of the files. */
async function packed(value) {
  if (value instanceof File) return { bytes: await value.arrayBuffer(), name: value.name, type: value.type };
  if (!isPlain(value)) return value;
  const parts = Object.entries(value).map(async ([key, part]) => [key, await packed(part)]);
  return Object.fromEntries(await Promise.all(parts));
}

function unpacked(value) {
  if (!isPlain(value)) return value;
  const { bytes, name, type } = value;
  if (bytes instanceof ArrayBuffer) return new File([bytes], name, { type });
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpacked(part)]));
}

/** WebKit stores no files in a private window, where it has a database all the same. */
export async function put(draft) {
  const store = (value) => within('readwrite', (drafts) => drafts.put(value, KEY));
  try {
    await store(draft);
  } catch (error) {
    if (error.name !== 'UnknownError') throw error;
    await store(await packed(draft));
  }
  local.drop(LATE);
}

/** What there is no time to put: the page is gone before the database has answered. `part` is a draft without its files. */
export const putLate = (part) => local.set(LATE, JSON.stringify(part));

export async function get() {
  const draft = unpacked(await within('readonly', (drafts) => drafts.get(KEY)));
  const late = JSON.parse(local.get(LATE));
  if (late && late.id === draft?.id) return { ...draft, ...late };
  local.drop(LATE);
  return draft;
}

export function clear() {
  local.drop(LATE);
  return within('readwrite', (drafts) => drafts.delete(KEY));
}

/** Why the browser does not keep it: `full`, `newer` (a newer version of this page has been here), or `closed`. */
export function troubleOf(error) {
  if (!(error instanceof DOMException)) throw error;
  return { QuotaExceededError: 'full', VersionError: 'newer' }[error.name] ?? 'closed';
}

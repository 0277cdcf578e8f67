/** One draft in this browser, in IndexedDB: lists are too large for localStorage, and files stay files. */
const NAME = 'badgeyay';
const STORE = 'drafts';
const KEY = 'current';

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function store(mode) {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  const database = await settled(request);
  const transaction = database.transaction(STORE, mode);
  transaction.oncomplete = transaction.onabort = () => database.close();
  return transaction.objectStore(STORE);
}

export async function put(draft) {
  await settled((await store('readwrite')).put(draft, KEY));
}

export async function get() {
  return (await settled((await store('readonly')).get(KEY))) ?? null;
}

export async function clear() {
  await settled((await store('readwrite')).delete(KEY));
}

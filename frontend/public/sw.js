// Keeps the shell, so that the installed application opens without a connection: the page, which has nobody's data in
// it, and what the build made for the pages that were seen. What the API has never passes through here.
const SHELL = 'shell';
// Carries a hash in its name, and so never changes.
const BUILT = /^\/assets\/.+-[\w-]{8}\.\w+$/;
// Not a page of the client (badgeyay/urls.py has the same list; a test compares them).
const NOT_OURS = /^\/(?:api|_allauth|accounts|admin|static|media|assets|s|healthz|livez|readyz|metrics)(?:\/|$)/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (BUILT.test(pathname)) event.respondWith(built(request));
  else if (pathname === '/theme.js') event.respondWith(fresh(event, pathname));
  else if (request.mode === 'navigate' && !NOT_OURS.test(pathname)) event.respondWith(fresh(event, '/'));
});

async function built(request) {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await shell.put(request, response.clone());
  return response;
}

/** From the server while it answers; each page of the client is the same document, kept once, as `key`. */
async function fresh(event, key) {
  try {
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(keep(key, response.clone()));
    return response;
  } catch (error) {
    const kept = await caches.match(key, { cacheName: SHELL });
    if (kept) return kept;
    throw error;
  }
}

/** A page that names other scripts is that of a newer build: what the older one had goes. */
async function keep(key, response) {
  const shell = await caches.open(SHELL);
  if (key === '/') {
    const before = await shell.match('/');
    if (before && scripts(await before.text()) !== scripts(await response.clone().text())) {
      for (const request of await shell.keys()) await shell.delete(request);
    }
  }
  await shell.put(key, response);
}

function scripts(page) {
  return page.match(/\/assets\/[^"]+/g)?.join();
}

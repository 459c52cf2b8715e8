// The desk's service worker: the newest page while there is a network, the last one seen while there is none.
// What belongs to the widgets is not its business; their cache does that.
const NAME = 'desk';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// What the page loaded before this worker was there.
self.addEventListener('message', (event) => {
  event.waitUntil(
    caches.open(NAME).then((cache) => Promise.all(event.data.map((url) => cache.add(url).catch(() => undefined)))),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/desk/')) return;
  // Every address of the desk is the same page.
  const key = request.mode === 'navigate' ? '/' : request;
  // What a build made bears a hash in its name, and never changes.
  event.respondWith(url.pathname.startsWith('/assets/') ? keptFirst(event, key) : newestFirst(event, key));
});

const kept = (key) => caches.match(key, { ignoreVary: true });

async function keptFirst(event, key) {
  return (await kept(key)) ?? newestFirst(event, key);
}

async function newestFirst(event, key) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) {
      const copy = answer.clone();
      event.waitUntil(caches.open(NAME).then((cache) => cache.put(key, copy)));
    }
    return answer;
  } catch {
    return (await kept(key)) ?? Response.error();
  }
}

/** Lets the desk itself be opened without a network, by a service worker. Where there is none it just needs one. */
export async function keepPageOffline(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  await serviceWorker.register('/offline.js');
  const { active } = await serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  active?.postMessage([
    '/',
    ...new Set(loaded.filter((url) => url.startsWith(location.origin) && !url.includes('/desk/'))),
  ]);
}

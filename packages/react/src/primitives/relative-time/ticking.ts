const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Often enough for words that change with the minute. */
const pace = 20_000;

function tell() {
  for (const listener of listeners) listener();
}

/** One timer for all, and none while nobody sees the page. */
function keepTime() {
  clearInterval(timer);
  timer = undefined;
  if (listeners.size === 0 || document.hidden) return;
  timer = setInterval(tell, pace);
}

function followVisibility() {
  keepTime();
  if (!document.hidden) tell();
}

/** Calls back as time goes by, as long as the page is seen; at once when it is seen again. Returns what ends it. */
export function onTick(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    document.addEventListener('visibilitychange', followVisibility);
    keepTime();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', followVisibility);
    keepTime();
  };
}

import type { TabChannel } from '../environment.ts';

/**
 * The channel, keeping what arrives until somebody listens: so that nothing other tabs tell falls between what this one
 * reads first and the loading of what listens.
 */
export function earlyChannel(channel: TabChannel | undefined): TabChannel | undefined {
  if (!channel) return undefined;
  const letters: { data: unknown }[] = [];
  let isClosed = false;
  channel.onmessage = (letter) => letters.push(letter);
  return {
    postMessage: (message) => channel.postMessage(message),
    get onmessage() {
      return channel.onmessage;
    },
    set onmessage(listener) {
      channel.onmessage = listener;
      queueMicrotask(() => {
        for (const letter of letters.splice(0)) listener?.(letter);
      });
    },
    close() {
      if (!isClosed) channel.close();
      isClosed = true;
    },
  };
}

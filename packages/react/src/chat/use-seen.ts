'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useCrmCache } from '../provider/crm-context.ts';

/** Until when a customer's chat was seen, ISO 8601; kept on the device where the provider has a cache. */
export function useSeen(customerId: string): readonly [at: string, see: (at: string) => void] {
  const cache = useCrmCache();
  const name = `chat-seen/${customerId}`;
  const [seen, setSeen] = useState({ name, at: '' });
  const latest = useRef(seen);

  useEffect(() => {
    let isGone = false;
    cache?.answer<string>(name).then(
      (kept) => {
        if (isGone || !kept || kept.data <= seenIn(latest.current, name)) return;
        latest.current = { name, at: kept.data };
        setSeen(latest.current);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [cache, name]);

  const see = useCallback(
    (at: string) => {
      if (at <= seenIn(latest.current, name)) return;
      latest.current = { name, at };
      setSeen(latest.current);
      cache?.keep(name, at).catch(() => undefined);
    },
    [cache, name],
  );
  return [seenIn(seen, name), see];
}

interface Seen {
  readonly name: string;
  readonly at: string;
}

/** Nothing of another customer's. */
function seenIn(seen: Seen, name: string): string {
  return seen.name === name ? seen.at : '';
}

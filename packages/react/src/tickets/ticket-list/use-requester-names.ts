'use client';
import type { Customer } from '@korkep/core';
import { useEffect, useRef, useState } from 'react';
import { type CrmContextValue, useCrmContext } from '../../provider/crm-context.ts';
import { cachedCustomer } from '../../provider/customer-cache.ts';

type Named = Pick<Customer, 'id' | 'displayName' | 'organisationName'>;
type Names = Readonly<Record<string, string>>;

/** Questions under way at a time. */
const AT_ONCE = 4;

/**
 * The names of customers by id, of those that are looked at: from what is held, from the device, else asked for a few at
 * a time. Empty where the name is hidden or could not be had.
 */
export function useRequesterNames(ids: readonly string[]): Names {
  const context = useCrmContext();
  const { keys } = context;
  const [names, setNames] = useState<{ readonly of: unknown; readonly known: Names }>({ of: keys, known: {} });
  const wanted = useRef<string[]>([]);
  const asked = useRef<{ of: unknown; ids: Set<string>; running: number }>({ of: keys, ids: new Set(), running: 0 });
  const stop = useRef(new AbortController());
  useEffect(() => {
    if (stop.current.signal.aborted) stop.current = new AbortController();
    return () => {
      stop.current.abort();
      // What was stopped is asked for again, should it be seen again.
      asked.current = { of: undefined, ids: new Set(), running: 0 };
    };
  }, []);
  const said = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: which ids they are is what counts
  useEffect(() => {
    // What another client was told is another viewer's.
    if (asked.current.of !== keys) asked.current = { of: keys, ids: new Set(), running: 0 };
    const { current: now } = asked;
    // Those that are seen now come first; what was scrolled past may wait for another time.
    wanted.current = ids.filter((id) => id !== '' && !now.ids.has(id));
    const work = async () => {
      now.running += 1;
      for (let id = wanted.current.shift(); id !== undefined && asked.current === now; id = wanted.current.shift()) {
        const own = id;
        now.ids.add(own);
        const name = await nameOf(context, own, stop.current.signal);
        if (asked.current !== now) break;
        setNames(({ of, known }) => ({ of: keys, known: { ...(of === keys && known), [own]: name } }));
      }
      now.running -= 1;
    };
    while (wanted.current.length > 0 && now.running < AT_ONCE) void work();
  }, [said, keys]);
  return names.of === keys ? names.known : none;
}

const none: Names = {};

async function nameOf(context: CrmContextValue, id: string, signal: AbortSignal): Promise<string> {
  const { crm, cache } = context;
  const held: Named | undefined = cachedCustomer(context, id);
  const kept = held ?? ((await cache?.record('customer', id).catch(() => undefined)) as Named | undefined);
  const found: Named | undefined = kept ?? (await crm.customers.get(id, { signal }).catch(() => undefined));
  return found?.displayName ?? found?.organisationName ?? '';
}

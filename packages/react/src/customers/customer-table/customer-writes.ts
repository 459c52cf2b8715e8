import type { Write } from '@korkep/cache';
import type { Customer, CustomerUpdate, Page } from '@korkep/core';
import { isCrmError, newIdempotencyKey } from '@korkep/core/client';
import { asSeen, changeCustomer, patched, stateErrorOf, undoing } from '../../provider/already-loaded.ts';
import type { CrmContextValue } from '../../provider/crm-context.ts';
import { isStale, patchOf } from './field-change.ts';
import type { CustomerWrites, RowWrite, WriteOutcome } from './use-customer-writes.ts';

type ListPage = Page<Customer>;

export interface WritingTools {
  readonly context: CrmContextValue;
  /** Says how the change of a row stands. */
  readonly tell: (id: string, state: RowWrite | undefined) => void;
  /** What is under way, by the customer's id. */
  readonly turns: Map<string, Promise<unknown>>;
}

/** What a person meant, made a patch of the record as it is by then. */
interface Intent {
  readonly patchOf: (record: Customer) => CustomerUpdate | undefined;
  readonly isStale: (seen: Customer, newest: Customer) => boolean;
}

/** What {@link CustomerWrites} does; loaded before the first change. */
export function customerWrites({ context, tell, turns }: WritingTools): Omit<CustomerWrites, 'states'> {
  const newest = (record: Customer) => asSeen(context, listed(context, record.id) ?? record) as unknown as Customer;

  const fail = (record: Customer, patch: CustomerUpdate, error: unknown, intent: Intent): WriteOutcome => {
    const isConflict = isCrmError(error, 'conflict');
    tell(record.id, {
      status: 'failed',
      error: stateErrorOf(error),
      fields: Object.keys(patch),
      isConflict,
      retry: () => void attempt(newest(record), intent),
      dismiss: () => tell(record.id, undefined),
    });
    return { isDone: false, error: stateErrorOf(error) };
  };

  const send = async (record: Customer, intent: Intent): Promise<WriteOutcome> => {
    const { crm } = context;
    const { id } = record;
    await holdLists(context, id);
    const before = newest(record);
    const patch = intent.patchOf(before);
    if (!patch) return { isDone: true, record: before };
    tell(id, { status: 'saving' });
    // With the version that was seen the server refuses to write over what somebody else wrote.
    const { version } = intent.isStale(record, before) ? record : before;
    changeListed(context, id, (one) => patched(one, patch));
    try {
      const options = { ifMatch: version, idempotencyKey: newIdempotencyKey() };
      const result = (await crm.customers.update(id, patch, options)) as Customer;
      changeListed(context, id, () => result);
      tell(id, undefined);
      return { isDone: true, record: result };
    } catch (error) {
      changeListed(context, id, (one) => patched(one, undoing(before, patch)));
      if (isCrmError(error, 'conflict')) {
        const theirs = await crm.customers.get(id).catch(() => undefined);
        if (theirs) changeListed(context, id, () => theirs as Customer);
      }
      return fail(record, patch, error, intent);
    }
  };

  const queue = async (record: Customer, intent: Intent): Promise<WriteOutcome> => {
    const cache = context.cache as NonNullable<CrmContextValue['cache']>;
    const { id } = record;
    const before = newest(record);
    const patch = intent.patchOf(before);
    if (!patch) return { isDone: true, record: before };
    const base = (intent.isStale(record, before) ? record : before) as unknown as Write['base'];
    try {
      const { settled } = await cache.write({
        operation: 'customers.update',
        params: [cache.pending.realId(id)],
        body: patch,
        ...(base && { base }),
      });
      tell(id, undefined);
      settled.catch((error: unknown) => fail(record, patch, error, intent));
      return { isDone: true, record: patched(before, patch) as Customer };
    } catch (error) {
      return fail(record, patch, error, intent);
    }
  };

  const attempt = async (record: Customer, intent: Intent): Promise<WriteOutcome> => {
    const { id } = record;
    const before = turns.get(id) ?? Promise.resolve();
    const own = before.then(() => (context.cache ? queue(record, intent) : send(record, intent)));
    turns.set(id, own);
    const outcome = await own;
    if (turns.get(id) === own) turns.delete(id);
    return outcome;
  };

  const read = async (id: string): Promise<Customer> => {
    const { cache, crm } = context;
    const held =
      listed(context, id) ??
      ((await cache?.record('customer', id)) as unknown as Customer | undefined) ??
      ((await crm.customers.get(id)) as Customer);
    return cache ? cache.pending.over(held) : held;
  };
  return {
    write: (record, patch) => attempt(record, { patchOf: () => patch, isStale: () => false }),
    change: (record, change) =>
      attempt(record, {
        patchOf: (one) => patchOf(change, one),
        isStale: (seen, now) => isStale(change, seen, now),
      }),
    read,
  };
}

/** The newest version of a record that stands in any list. */
function listed({ queryClient, keys }: CrmContextValue, id: string): Customer | undefined {
  let newest: Customer | undefined;
  for (const [, page] of queryClient.getQueriesData<ListPage>({ queryKey: keys.customerLists })) {
    const found = page?.data.find((record) => record.id === id);
    if (found && (!newest || found.version > newest.version)) newest = found;
  }
  return newest;
}

/** Stops answers under way that may be older than what is about to be shown. */
async function holdLists({ queryClient, keys }: CrmContextValue, id: string): Promise<void> {
  await queryClient.cancelQueries({
    queryKey: keys.customerLists,
    predicate: ({ state }) => (state.data as ListPage | undefined)?.data.some((record) => record.id === id) ?? false,
  });
}

/** Changes a customer wherever they stand. */
function changeListed(context: CrmContextValue, id: string, change: (record: Customer) => Customer): void {
  const { queryClient, keys } = context;
  for (const [key, page] of queryClient.getQueriesData<ListPage>({ queryKey: keys.customerLists })) {
    if (!page?.data.some((record) => record.id === id)) continue;
    const data = page.data.map((record) => (record.id === id ? change(record) : record));
    queryClient.setQueryData<ListPage>(key, { ...page, data });
  }
  changeCustomer(context, id, change);
}

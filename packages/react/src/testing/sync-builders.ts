import type { Conflict, OutboxEntry, SyncState } from '@korkep/cache';
import type { SyncStatusValue } from '../sync/use-sync-status.ts';
import { anId, forints, storyNow } from './builders.ts';

/** How synchronising stands when all is well. */
export function aSyncState(change: Partial<SyncState> = {}): SyncState {
  return {
    connection: 'online',
    isSyncing: false,
    waiting: 0,
    conflicts: [],
    refused: [],
    lastSyncAt: storyNow - 4_000,
    storage: 'disk',
    notices: [],
    ...change,
  };
}

/** A write that waits to be sent. */
export function anEntry(number = 1, change: Partial<OutboxEntry> = {}): OutboxEntry {
  const id = anId('wrt', number);
  return {
    n: number,
    id,
    key: id,
    operation: 'customers.update',
    params: [anId('cus')],
    target: { kind: 'customer', id: anId('cus') },
    customerId: anId('cus'),
    patch: { position: 'boltvezető' },
    isCreation: false,
    createdAt: storyNow - number * 240_000,
    attempts: 0,
    nextAt: 0,
    status: 'waiting',
    ...change,
  };
}

/** What somebody did on a train. */
export function someWaiting(): OutboxEntry[] {
  return [
    anEntry(3),
    anEntry(2, {
      operation: 'tickets.setStatus',
      target: { kind: 'ticket', id: anId('tkt') },
      patch: { status: 'solved' },
    }),
    anEntry(1, {
      operation: 'interactions.create',
      target: { kind: 'interaction', id: anId('itr', 9) },
      patch: { subject: 'Visszahívást kér a hibás fűnyíró miatt', channel: 'call' },
      isCreation: true,
    }),
  ];
}

/** A write that the server does not take. */
export function aRefused(number = 8): OutboxEntry {
  return anEntry(number, {
    status: 'refused',
    patch: { valueTier: 'vip' },
    failure: {
      kind: 'forbidden',
      message: 'The role agent may not change valueTier.',
      requestId: 'req_01jd8k2v7m',
    },
  });
}

/** Two people changed the same fields, of every form there is. */
export function aConflict(change: Partial<Conflict> = {}): Conflict {
  const email = (value: string, label: string) => ({ value, label, isPrimary: true });
  return {
    entryId: anId('wrt', 5),
    kind: 'customer',
    id: anId('cus'),
    fields: ['position', 'annualRevenue', 'emails'],
    base: {
      position: 'üzletvezető',
      annualRevenue: forints(12_000_000),
      emails: [email('kovacs.janos@example.hu', 'otthon')],
    },
    mine: {
      position: 'boltvezető',
      annualRevenue: forints(18_500_000),
      emails: [email('kovacs.janos@example.hu', 'otthon'), { value: 'janos@kekfeny.example', label: 'munka' }],
    },
    theirs: { position: 'területi igazgató', emails: [email('janos.kovacs@example.hu', 'otthon')] },
    theirVersion: 7,
    ...change,
  };
}

/** A status as the widget takes it, whose actions are the story's. */
export function aSyncStatus(
  state: Partial<SyncState> = {},
  entries: readonly OutboxEntry[] = [],
  actions: Partial<SyncStatusValue> = {},
): SyncStatusValue {
  const done = async () => undefined;
  const waiting = entries.filter(({ status }) => status !== 'conflict').length;
  return {
    state: aSyncState({ waiting, ...state }),
    entries,
    resolve: done,
    retry: done,
    dismiss: done,
    sync: done,
    ...actions,
  };
}

import type { ChangeBatch, SnapshotPage, Viewer } from '@korkep/core';
import type { Crm } from '@korkep/core/client';
import { expect, it } from 'vitest';
import { anEnvironment } from '../database/environment.testing.ts';
import type { RecordStore, SnapshotWriter } from '../records/record-store.ts';
import { macrotask, VirtualTime } from '../testing/virtual-time.ts';
import { createInterests } from './interests.ts';
import { lead } from './lead.ts';
import type { SyncProgress } from './sync-progress.ts';

const viewer = { tenantId: 'ten_1', role: 'agent' } as unknown as Viewer;

it('fetches a kind again that was just being finished when the feed began anew', async () => {
  const time = new VirtualTime(0, macrotask());
  let progress: SyncProgress = { viewer, kinds: {} };
  let place: string | undefined;
  let pages = 0;
  let answerList = (_: ChangeBatch) => {};
  let finishFirst = () => {};
  const finishing = new Promise<void>((resolve) => {
    finishFirst = resolve;
  });
  const interests = createInterests();
  interests.set('tab', { ids: [], follow: { kinds: ['customer'] } });
  const writer = (): SnapshotWriter => ({
    resumeAt: undefined,
    write: async () => {},
    finish: () => (pages === 1 ? finishing : Promise.resolve()),
    abandon: async () => {},
  });
  const crm = {
    changes: {
      list: () =>
        new Promise<ChangeBatch>((resolve) => {
          answerList = resolve;
        }),
      snapshot: async (): Promise<SnapshotPage> => {
        pages += 1;
        return { data: [], position: `p${pages}`, viewer };
      },
      stream: async function* () {},
    },
  } as unknown as Crm;
  const leaving = new AbortController();
  const leading = await lead({
    crm,
    environment: anEnvironment({
      now: () => time.now,
      random: () => 0.5,
      setTimeout: (work, milliseconds) => time.setTimeout(work, milliseconds),
      clearTimeout: (timer) => time.clearTimeout(timer),
    }),
    records: {
      position: async () => place,
      setPosition: async (position: string) => {
        place = position;
      },
      snapshot: async () => writer(),
    } as unknown as RecordStore,
    interests,
    progress: () => progress,
    note: async (change) => {
      progress = { ...progress, ...change };
    },
    save: async () => {},
    withRoom: async (work) => void (await work()),
    keepCustomer: async () => {},
    keptAt: async () => undefined,
    tell: () => {},
    wipe: async () => {},
    givesUp: () => false,
    onState: () => {},
    onViewer: () => {},
    onRefused: () => {},
    onCaughtUp: () => {},
    signal: leaving.signal,
  });
  leading.wake();
  await time.pass(100);
  expect([pages, progress.kinds.customer]).toEqual([1, 'begun']);
  // The feed begins after what the page has seen: what lies between is in neither.
  answerList({ from: 'p9', to: 'p9', data: [], hasMore: false, viewer });
  await time.pass(100);
  finishFirst();
  await time.pass(5_000);
  expect([pages, progress.kinds.customer, place]).toEqual([2, 'whole', 'p9']);
  leaving.abort();
});

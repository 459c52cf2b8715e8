import { IDBFactory as FakeFactory, IDBKeyRange as FakeKeyRange } from 'fake-indexeddb';
import type { DiskEngine } from './simulated-disk.ts';

/** fake-indexeddb takes only events of its own shape. */
const closeEvent = () =>
  ({
    type: 'close',
    bubbles: false,
    cancelable: false,
    initialized: true,
    dispatched: false,
    canceled: false,
    eventPath: [],
    NONE: 0,
    CAPTURING_PHASE: 1,
    AT_TARGET: 2,
    BUBBLING_PHASE: 3,
  }) as unknown as Event;

/** A disk in memory, for Node. It keeps what would roll a transaction back, also after the commit. */
export const fakeDisk = (): DiskEngine => ({
  factory: new FakeFactory(),
  keyRange: FakeKeyRange,
  closeEvent,
  undoOf: (transaction) => [...(transaction as unknown as { _rollbackLog: (() => void)[] })._rollbackLog],
});

import type { Viewer } from '@korkep/core';
import { createAnswerStore } from './answers/answer-store.ts';
import { isCacheError } from './cache-error.ts';
import type { CacheHost, KeptContent } from './cache-host.ts';
import { createRedaction, type Redaction } from './encryption/redaction.ts';
import { notice } from './notice.ts';
import { createRecordStore } from './records/create-record-store.ts';
import type { StoreOptions } from './records/record-options.ts';
import { createTimelineStore } from './timelines/timeline-store.ts';

/** Bytes that are freed when the disk is full. */
const ROOM = 1_000_000;
/** Milliseconds after which keeping is tried again. */
const FULL_REST = 300_000;

/** All that reads and writes content. What may not be stored as it is, is cut out; in memory nothing is stored. */
export function keptContent(host: CacheHost, given: StoreOptions): KeptContent {
  let redact: Redaction | undefined;
  let viewer: Viewer | undefined;
  const options: StoreOptions = {
    ...given,
    ...(given.store.isPersistent &&
      !given.codec.isEncrypted && {
        sensitive(content, kind) {
          if (!redact || viewer !== host.viewer) {
            viewer = host.viewer;
            redact = createRedaction({ isEncrypted: false, viewer });
          }
          return redact(content, kind);
        },
      }),
  };
  const answers = createAnswerStore(options);
  const timelines = createTimelineStore(options);
  const keeping = new Set<Promise<void>>();
  let restsUntil = 0;
  /** What finds the disk full although room was made ends the keeping for a while. */
  const keep = async (work: () => Promise<void>) => {
    if (host.environment.now() < restsUntil) return;
    try {
      await work();
    } catch (error) {
      if (!isCacheError(error, 'quota')) return;
      try {
        if (!(await (await host.connected()).makeRoom(ROOM))) throw error;
        await work();
      } catch {
        restsUntil = host.environment.now() + FULL_REST;
        notice(host, 'quota');
      }
    }
  };
  const noted = async (work: () => Promise<void>, undo: () => Promise<void>) => {
    const { era } = host;
    // Another tab may have deleted everything meanwhile.
    const kept = keep(work).then(() => (era === host.era ? undefined : undo()));
    keeping.add(kept);
    await kept.finally(() => keeping.delete(kept));
  };
  return {
    options,
    records: createRecordStore(options),
    answers,
    timelines,
    keepAnswer: (name, data) =>
      noted(
        () => answers.keep(name, data),
        () => answers.forget(name),
      ),
    keepTimeline: (customerId, page) =>
      noted(
        () => timelines.keep(customerId, page),
        () => timelines.forget(customerId),
      ),
    settled: () => Promise.allSettled(keeping),
  };
}

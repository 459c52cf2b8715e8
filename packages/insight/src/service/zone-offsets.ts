import { zoneOffset } from '../periods/zoned-time.ts';

/** A stretch of time within which a zone's offset from UTC does not change; milliseconds. */
export interface OffsetSpan {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

interface Change {
  readonly at: number;
  readonly offset: number;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Changes are looked for a block at a time, and kept. */
const BLOCK = 400 * DAY;
/** No zone changes its offset and back within so short a time. */
const STEP = 5 * DAY;
const MOST_BLOCKS = 4_000;
const blocks = new Map<string, readonly [first: number, changes: readonly Change[]]>();

/** Splits a time where the zone's clocks are changed. Both ends are milliseconds since 1970. */
export function offsetSpans(timeZone: string, from: number, to: number): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block += 1) {
    const [first, changes] = blockOf(timeZone, block);
    const ends = [...changes.map(({ at }) => at), (block + 1) * BLOCK];
    ends.forEach((end, place) => {
      const start = Math.max(from, place === 0 ? block * BLOCK : ends[place - 1]!);
      const offset = place === 0 ? first : changes[place - 1]!.offset;
      if (start < Math.min(end, to)) spans.push({ from: start, to: Math.min(end, to), offset });
    });
  }
  return spans;
}

function blockOf(timeZone: string, block: number): readonly [first: number, changes: readonly Change[]] {
  const key = `${timeZone} ${block}`;
  const known = blocks.get(key);
  if (known) return known;
  const offsetAt = (at: number) => zoneOffset(new Date(at), timeZone);
  const first = offsetAt(block * BLOCK);
  const changes: Change[] = [];
  let offset = first;
  for (let at = block * BLOCK + STEP; at <= (block + 1) * BLOCK; at += STEP) {
    const next = offsetAt(at);
    if (next === offset) continue;
    let [low, high] = [at - STEP, at];
    while (high - low > MINUTE) {
      const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE;
      if (offsetAt(middle) === offset) low = middle;
      else high = middle;
    }
    changes.push({ at: high, offset: next });
    offset = next;
  }
  if (blocks.size >= MOST_BLOCKS) blocks.clear();
  const found = [first, changes] as const;
  blocks.set(key, found);
  return found;
}

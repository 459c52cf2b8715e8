type Fields = Readonly<Record<string, unknown>>;

/** Fields whose values are sets: what either side added or took away counts. */
const SETS = new Set(['tags', 'teamIds']);

/** What comes of one's own changes on top of those of others. */
export interface Merge {
  /** What is still to be sent. */
  readonly fields: Fields;
  /** The fields that both changed, in differing ways. */
  readonly overlaps: readonly string[];
}

/**
 * Merges by three-way comparison, field by field: what only one side changed stays as it is, what both changed alike
 * needs nothing, sets take the additions and removals of both, and the rest overlaps. Only the fields of `mine` count;
 * absent and `null` are the same.
 */
export function mergeFields(base: Fields, mine: Fields, theirs: Fields): Merge {
  const fields: Record<string, unknown> = {};
  const overlaps: string[] = [];
  for (const key of Object.keys(mine)) {
    const [was, own, other] = [base[key], mine[key], theirs[key]];
    if (isEqual(own, other) || isEqual(own, was)) continue;
    if (isEqual(was, other)) fields[key] = own;
    else if (SETS.has(key) && isSet(was) && isSet(own) && isSet(other)) {
      const merged = mergeSets(was ?? [], own ?? [], other ?? []);
      if (!isEqual(merged, other)) fields[key] = merged;
    } else overlaps.push(key);
  }
  return { fields, overlaps };
}

const isSet = (value: unknown): value is readonly string[] | null | undefined =>
  value === null || value === undefined || (Array.isArray(value) && value.every((item) => typeof item === 'string'));

/** Theirs without what I took away, then what I added. */
function mergeSets(was: readonly string[], own: readonly string[], other: readonly string[]): readonly string[] {
  const kept = other.filter((item) => own.includes(item) || !was.includes(item));
  return [...kept, ...own.filter((item) => !was.includes(item) && !kept.includes(item))];
}

/** Whether two values say the same: by content, whatever the order of keys; absent and `null` alike. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || ((a === null || a === undefined) && (b === null || b === undefined))) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Fields, b as Fields];
  if (Array.isArray(a) && a.length !== (b as readonly unknown[]).length) return false;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (!isEqual(left[key], right[key])) return false;
  }
  return true;
}

import type { RecordKind, Viewer } from '@korkep/core';
import { KIND_BY_PREFIX, SENSITIVE_FIELDS } from '@korkep/core/sensitive-fields';

/**
 * Gives content without what may not be stored as it is: a record of the kind where one is named, else any answer with
 * records in it. Gives the same object where nothing is cut.
 */
export type Redaction = <C>(content: C, kind?: RecordKind) => C;

type Content = Record<string, unknown>;

/**
 * What keeps `sensitive` and `secret` content from being stored, unless it is encrypted. While the viewer is not known
 * all custom fields count as sensitive.
 */
export function createRedaction({
  isEncrypted,
  viewer,
}: {
  readonly isEncrypted: boolean;
  readonly viewer: Pick<Viewer, 'sensitiveCustomFields'> | undefined;
}): Redaction {
  if (isEncrypted) return (content) => content;
  const fields = new Map<string, ReadonlySet<string>>(
    Object.entries(SENSITIVE_FIELDS).map(([kind, names]) => [kind, new Set(names)]),
  );
  const anyField = new Set(Object.values(SENSITIVE_FIELDS).flat());
  const customFields = new Set(viewer?.sensitiveCustomFields);
  const anyCustomField = new Set([...customFields].map((name) => name.slice(name.indexOf('.') + 1)));

  const isCustomCut = (key: string, kind: RecordKind | undefined) =>
    viewer === undefined || (kind ? customFields.has(`${kind}.${key}`) : anyCustomField.has(key));

  /** A part of no kind of its own, such as the old values of a change, may be of any. */
  const isCut = (name: string, kind: RecordKind | undefined) =>
    (kind ? fields.get(kind)?.has(name) : anyField.has(name)) ?? false;

  /** Whether what the object holds as `value` is the content of such a field: a search hit, a test of a filter. */
  const tellsOf = ({ field }: Content) =>
    typeof field === 'string' &&
    (field.startsWith('customFields.') ? isCustomCut(field.slice(13), undefined) : anyField.has(field));

  function cutRecord(record: Content, kind: RecordKind | undefined): Content {
    let cut = record;
    for (const name in record) {
      if (isCut(name, kind)) cut = without(cut, record, name);
    }
    const custom = record.customFields as Content | null | undefined;
    if (typeof custom !== 'object' || custom === null) return cut;
    let kept = custom;
    for (const key in custom) {
      if (isCustomCut(key, kind)) kept = without(kept, custom, key);
    }
    return kept === custom ? cut : { ...cut, customFields: kept };
  }

  function cutAnswer(value: unknown): unknown {
    if (Array.isArray(value)) {
      let cut: unknown[] = value;
      for (let i = 0; i < value.length; i++) {
        const part = cutAnswer(value[i]);
        if (part === value[i]) continue;
        if (cut === value) cut = value.slice();
        cut[i] = part;
      }
      return cut;
    }
    if (typeof value !== 'object' || value === null) return value;
    const content = value as Content;
    let cut = cutRecord(content, kindOfId(content.id));
    if ('value' in cut && tellsOf(content)) cut = without(cut, content, 'value');
    for (const name in cut) {
      const before = cut[name];
      if (typeof before !== 'object' || before === null) continue;
      const after = cutAnswer(before);
      if (after === before) continue;
      if (cut === content) cut = { ...content };
      cut[name] = after;
    }
    return cut;
  }

  return <C>(content: C, kind?: RecordKind) =>
    // The fields of a record hold no other records, and only a view tests of fields.
    (kind && kind !== 'savedView' ? cutRecord(content as Content, kind) : cutAnswer(content)) as C;
}

function without(copy: Content, original: Content, name: string): Content {
  const cut = copy === original ? { ...original } : copy;
  delete cut[name];
  return cut;
}

function kindOfId(id: unknown): RecordKind | undefined {
  return typeof id === 'string' ? KIND_BY_PREFIX[id.slice(0, id.indexOf('_'))] : undefined;
}

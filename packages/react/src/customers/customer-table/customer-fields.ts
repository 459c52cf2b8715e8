/** How a field's value is shown, edited and filtered by. */
export type FieldKind =
  | 'text'
  | 'choice'
  | 'user'
  | 'tags'
  | 'points'
  | 'code'
  | 'number'
  | 'money'
  | 'day'
  | 'moment'
  | 'boolean';

/** A field of a customer as tables and filters know it. */
export interface TableField {
  /** The record's field, or `customFields.<key>`. */
  readonly name: string;
  readonly kind: FieldKind;
  /** What may be chosen; of the record's own fields `fieldChoices` says it. */
  readonly options?: readonly string[];
  /** Where the words for the options are: `stage` for `stage.lead`. Options without words say themselves. */
  readonly words?: OptionWords;
  readonly isSortable?: boolean;
  readonly isEditable?: boolean;
  /** What a filter calls it, where that is another name: `revenue.amount`. `false` where it cannot be filtered by. */
  readonly filter?: string | false;
  /** The tenant's own name of it. */
  readonly label?: string;
  /** Narrowest and first width in pixels. */
  readonly width: number;
}

export type OptionWords = 'stage' | 'tier' | 'channel' | 'type' | 'segment' | 'relationship';

const choice = (name: string, words: OptionWords, width: number) =>
  ({ name, kind: 'choice', words, isEditable: true, width }) as const;
const text = (name: string, width = 168) => ({ name, kind: 'text', isEditable: true, width }) as const;

/**
 * The customer's fields that a table or a filter can show, without the record's schema, which would bring zod along. A
 * test holds each to the record.
 */
export const customerFields: readonly TableField[] = [
  { name: 'displayName', kind: 'text', isSortable: true, width: 264 },
  { ...choice('lifecycleStage', 'stage', 148), isSortable: true },
  { ...choice('valueTier', 'tier', 116), isSortable: true },
  { name: 'ownerId', kind: 'user', isEditable: true, width: 160 },
  { name: 'tags', kind: 'tags', isEditable: true, width: 208 },
  { name: 'lastContactAt', kind: 'moment', isSortable: true, width: 152 },
  { name: 'lastOrderAt', kind: 'moment', isSortable: true, width: 152 },
  { name: 'orderCount', kind: 'number', isSortable: true, width: 100 },
  { name: 'revenue', kind: 'money', isSortable: true, filter: 'revenue.amount', width: 136 },
  { name: 'openTicketCount', kind: 'number', width: 116 },
  { name: 'emails', kind: 'points', width: 224 },
  { name: 'phones', kind: 'points', width: 160 },
  { name: 'customerSince', kind: 'day', isSortable: true, isEditable: true, width: 136 },
  choice('preferredChannel', 'channel', 144),
  { name: 'type', kind: 'choice', words: 'type', width: 124 },
  text('organisationName', 200),
  text('position'),
  text('industry'),
  text('region'),
  { name: 'country', kind: 'code', width: 120 },
  { name: 'language', kind: 'code', width: 120 },
  choice('segment', 'segment', 160),
  choice('relationshipType', 'relationship', 148),
  { name: 'headCount', kind: 'number', isEditable: true, width: 112 },
  { name: 'source', kind: 'code', width: 120 },
  { name: 'firstOrderAt', kind: 'moment', width: 136 },
  { name: 'createdAt', kind: 'moment', isSortable: true, width: 136 },
  { name: 'updatedAt', kind: 'moment', isSortable: true, width: 136 },
];

/** The columns that stand there before anybody chose. */
export const firstColumns: readonly string[] = [
  'displayName',
  'lifecycleStage',
  'valueTier',
  'ownerId',
  'tags',
  'lastContactAt',
  'orderCount',
  'revenue',
];

/** What is known of a field that a tenant added. */
export interface CustomFieldFacts {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly options?: readonly string[] | undefined;
}

const customKinds: Readonly<Record<string, FieldKind>> = {
  number: 'number',
  boolean: 'boolean',
  date: 'day',
  select: 'choice',
  multiselect: 'tags',
  money: 'money',
};

/** A field of the tenant's own as a column. Money in custom fields is shown, but neither edited nor filtered by. */
export function customTableField({ key, label, type, options }: CustomFieldFacts): TableField {
  const kind = customKinds[type] ?? 'text';
  return {
    name: `customFields.${key}`,
    label,
    kind,
    ...(options && { options }),
    ...(kind === 'money' ? { filter: false as const } : { isEditable: true }),
    width: kind === 'number' || kind === 'boolean' ? 116 : 160,
  };
}

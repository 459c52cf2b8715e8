import fc from 'fast-check';
import type * as z from 'zod/mini';

interface Definition {
  type: string;
  format?: string;
  innerType?: z.ZodMiniType;
  element?: z.ZodMiniType;
  shape?: Record<string, z.ZodMiniType>;
  entries?: Record<string, string>;
  values?: unknown[];
  options?: z.ZodMiniType[];
  out?: z.ZodMiniType;
  valueType?: z.ZodMiniType;
  checks?: {
    _zod: {
      def: { check: string; minimum?: number; maximum?: number; value?: number; inclusive?: boolean; pattern?: RegExp };
    };
  }[];
}

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzáéőűßÆ日😀 -\'"\\%_0123456789');

/** The day that stands for a mark. */
export const MARKED_DAY = '1911-11-11';

/** Text of one of the patterns that the records use; an unknown pattern is an error, so that a new one gets a case. */
const BY_PATTERN: [RegExp, fc.Arbitrary<string>][] = [
  [/^\^\\\+\[1-9\]/, fc.integer({ min: 1e8, max: 9e8 }).map((digits) => `+36${digits}`)],
  [/\^\[A-Z\]\{3\}\$/, fc.constantFrom('HUF', 'EUR', 'JPY', 'USD')],
  [/\^\[A-Z\]\{2\}\$/, fc.constantFrom('HU', 'DE', 'AT', 'GB')],
  [/\\d\{1,15\}/, fc.constantFrom('2.55', '0.001', '400', '1')],
  [/\^#\[0-9a-f\]/, fc.constantFrom('#1f5fbf', '#ffcc00')],
  [/\^\[a-z\]\{2,3\}\(-/, fc.constantFrom('hu', 'de-AT', 'en')],
  [/\^\[A-Za-z\]\+\(\[/, fc.constantFrom('Europe/Budapest', 'UTC', 'Asia/Tokyo')],
  [/\^\[a-z0-9\]\+\(-/, fc.stringMatching(/^[a-z]{12}(-[0-9]{6})?$/)],
  [/\^\[a-z\]\[a-z0-9_\]\{0,62\}/, fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/)],
];

type Fields = Record<string, unknown>;

/** What a record of the kind needs beyond its fields one by one; `idOf` gives ids of records that are there. */
const FITTED: Record<string, (input: Fields, idOf: (prefix: string) => string) => Fields> = {
  // One text in each language, its source among them, and at least one.
  article: (input) => {
    const translations = first(input.translations as { language: string }[], ({ language }) => language);
    return { ...input, translations, sourceLanguage: translations[0]!.language };
  },
  businessSchedule: (input) => ({
    ...input,
    weekly: inOrder(input.weekly as { from: number; to: number }[]).filter(({ from, to }) => from < to),
    ...(input.closedDays !== undefined && { closedDays: inOrder(input.closedDays as { from: string; to: string }[]) }),
    ...(input.holidaysOf !== undefined && { holidaysOf: { country: (input.holidaysOf as Fields).country } }),
  }),
  slaPolicy: (input) => ({
    ...input,
    targets: first(input.targets as Fields[], ({ metric, priority }) => `${metric} ${priority}`),
    ...(input.condition !== undefined && { condition: { field: 'category', op: 'eq', value: 'delivery' } }),
  }),
  automationRule: (input) => ({
    ...input,
    ...('hours' in (input.trigger as Fields) && { trigger: { after: 'created', minutes: 5 } }),
    during: undefined,
    ...(input.condition !== undefined && { condition: { field: 'category', op: 'eq', value: 'delivery' } }),
    actions: [{ do: 'tag', add: ['vip'] }, { do: 'stop' }],
  }),
  // Its scale goes with satisfaction alone, and there is one text in each language.
  survey: ({ scale, ...input }) => ({
    ...input,
    ...(scale !== undefined && input.kind === 'csat' && { scale }),
    ...(input.kind === 'nps' && { consentPurpose: input.consentPurpose ?? 'research' }),
    ...(input.texts !== undefined && {
      texts: first(input.texts as { language: string }[], ({ language }) => language),
    }),
  }),
  // An own status is one of the tenant's settings, and of the status given.
  ticket: ({ customStatusId: _, ...input }) => input,
  // What did not help spared nothing, whatever is given.
  articleFeedback: ({ sparedRequest: _, ...input }) => input,
  macro: (input) => ({
    ...input,
    ...(input.texts !== undefined && {
      texts: first(input.texts as { language: string }[], ({ language }) => language),
    }),
    // An own status has to be in the tenant's settings.
    ...(input.changes !== undefined && { changes: { ...(input.changes as Fields), customStatusId: undefined } }),
  }),
  // What it names has to be there.
  ticketTemplate: (input, idOf) => ({
    ...input,
    texts: first(input.texts as { language: string }[], ({ language }) => language),
    ...(input.values !== undefined && {
      values: { priority: 'high', tags: ['csere'], assigneeId: 'me', teamId: idOf('tea'), productId: idOf('prd') },
    }),
    ...(input.teamIds !== undefined && { teamIds: [idOf('tea')] }),
  }),
  // The server alone makes an alert.
  alert: ({ note }, idOf) => ({
    ...(note !== undefined && { note }),
    about: 'product',
    productId: idOf('prd'),
    name: 'Kenyérpirító',
    status: 'open',
    startedAt: '2026-11-20T10:00:00Z',
    lastSeenAt: '2026-11-20T16:00:00Z',
    spike: { hours: 6, observed: 20, expected: 2.5, score: 9.25 },
    ticketCount: 20,
    customerCount: 18,
    counts: [{ at: '2026-11-20T15:00:00Z', observed: 9, expected: 0.5 }],
  }),
  // A comment is made by what is said: nothing of it may be given.
  ticketComment: (_, idOf) => ({
    ticketId: idOf('tkt'),
    customerId: idOf('cus'),
    visibility: 'public',
    author: 'agent',
    body: 'Küldünk újat.',
    sentAt: '2026-11-20T10:00:00Z',
  }),
};

function inOrder<T extends { from: number | string; to: number | string }>(list: readonly T[]): T[] {
  return list.map((entry) => (entry.from > entry.to ? { ...entry, from: entry.to, to: entry.from } : entry));
}

function first<T>(list: readonly T[], keyOf: (entry: T) => string): T[] {
  return list.filter((entry, at) => list.findIndex((other) => keyOf(other) === keyOf(entry)) === at);
}

/** The input as the kind takes it. */
export function fitted(kind: string, input: Fields, idOf: (prefix: string) => string): Fields {
  return FITTED[kind]?.(input, idOf) ?? input;
}

/**
 * Values that a schema of the records accepts. `idOf` gives ids of records that are there, by prefix. With a `mark`,
 * which must be small letters, nothing is left out and every free text is the mark, a birth date a day that nobody else has.
 */
export function valueOfSchema(
  schema: z.ZodMiniType,
  idOf: (prefix: string) => string,
  mark?: string,
): fc.Arbitrary<unknown> {
  const definition = schema._zod.def as unknown as Definition;
  const of = (inner: z.ZodMiniType) => valueOfSchema(inner, idOf, mark);
  switch (definition.type) {
    case 'optional':
      return mark ? of(definition.innerType!) : fc.option(of(definition.innerType!), { nil: undefined });
    case 'nullable':
      return fc.option(of(definition.innerType!));
    case 'string':
      return text(definition, idOf, mark);
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries!));
    case 'literal':
      return fc.constantFrom(...definition.values!);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return number(definition);
    case 'array':
      return fc.array(of(definition.element!), { minLength: mark || isNeverEmpty(definition) ? 1 : 0, maxLength: 3 });
    case 'object':
      return fc
        .record(Object.fromEntries(Object.entries(definition.shape!).map(([key, inner]) => [key, of(inner)])))
        .map((value) => Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)));
    case 'union':
      return fc.oneof(...definition.options!.map(of));
    case 'record':
      // Custom fields need definitions; their own test makes them.
      return fc.constant({});
    case 'pipe':
      return fc.constant({ field: 'region', op: 'eq', value: 'Pest' });
    default:
      throw new Error(`The generator does not know schemas of type ${definition.type}; add a case.`);
  }
}

function text(
  { format, checks = [] }: Definition,
  idOf: (prefix: string) => string,
  mark?: string,
): fc.Arbitrary<string> {
  if (format === 'datetime') {
    return fc
      .date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true })
      .chain((date) => fc.constantFrom(date.toISOString(), date.toISOString().replace('Z', '+02:00')));
  }
  if (format === 'date' && mark?.endsWith('birthdate')) return fc.constant(MARKED_DAY);
  if (format === 'date') {
    return fc
      .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  }
  if (format === 'email' && mark) return fc.constant(`${mark}@example.hu`);
  if (format === 'url' && mark) return fc.constant(`https://example.hu/${mark}`);
  if (format === 'email') return fc.stringMatching(/^[a-z0-9]{1,12}$/).map((name) => `${name}@example.hu`);
  if (format === 'url') return fc.stringMatching(/^[a-z0-9]{1,12}$/).map((name) => `https://example.hu/${name}`);
  const patterns = checks.flatMap(({ _zod }) => (_zod.def.pattern ? [_zod.def.pattern.source] : []));
  for (const pattern of patterns) {
    const prefix = /^\^([a-z]{3})_\[0-7\]/.exec(pattern)?.[1];
    if (prefix) return fc.constant(null).map(() => idOf(prefix));
    const known = BY_PATTERN.find(([source]) => source.test(pattern));
    if (known) return known[1];
    if (!pattern.startsWith('^[^')) throw new Error(`The generator does not know the pattern ${pattern}; add a case.`);
  }
  if (mark) return fc.constant(mark);
  const max = checks.find(({ _zod }) => _zod.def.check === 'max_length')?._zod.def.maximum ?? 200;
  return fc.string({ unit: letter, minLength: 1, maxLength: Math.min(max, 40) });
}

function isNeverEmpty({ checks = [] }: Definition): boolean {
  return checks.some(({ _zod }) => _zod.def.check === 'min_length' && (_zod.def.minimum ?? 0) > 0);
}

function number({ format, checks = [] }: Definition): fc.Arbitrary<number> {
  const bound = (check: string) => checks.find(({ _zod }) => _zod.def.check === check)?._zod.def.value;
  const min = bound('greater_than') ?? -1e6;
  const max = bound('less_than') ?? 1e6;
  return format === undefined
    ? fc.double({ min, max, noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value))
    : fc.integer({ min: Math.max(min, -9e15), max: Math.min(max, 9e15) });
}

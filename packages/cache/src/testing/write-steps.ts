import type { Write } from '../outbox/entry.ts';
import type { CachedRecord } from '../records/record-store.ts';
import { type KnownRecord, type KnownWrite, WRITTEN_FIELDS } from './known-write.ts';
import type { SimulatedTab } from './simulated-tab.ts';
import type { World } from './world.ts';

export const RESOURCES = { customer: 'customers', ticket: 'tickets', interaction: 'interactions' } as const;
const STATUSES = ['open', 'pending', 'on_hold', 'solved'] as const;
const CREATED = ['interaction', 'ticket', 'customer'] as const;

/** Values that the server refuses, by kind. */
const WRONG = { customer: { headCount: -1 }, interaction: { durationSeconds: -1 }, ticket: {} } as const;

function note(world: World, known: Omit<KnownWrite, 'state' | 'askedAt'>): KnownWrite {
  const write: KnownWrite = { ...known, state: 'asked', askedAt: world.ledger.moment() };
  world.ledger.writes.push(write);
  world.count(`write ${known.operation}`);
  return write;
}

/** Fields that a mask chooses, all with the marker as their value; at least one. */
export function chosenFields(record: KnownRecord, mask: number, marker: string): Record<string, string> {
  const fields = WRITTEN_FIELDS[record.kind];
  const chosen = fields.filter((_, n) => mask & (1 << n));
  return Object.fromEntries((chosen.length > 0 ? chosen : fields.slice(0, 1)).map((field) => [field, marker]));
}

/** A change of a record as somebody sees it in this tab; nothing where it is not on the screen. */
function change(
  world: World,
  tab: SimulatedTab,
  device: string,
  record: KnownRecord,
  operation: KnownWrite['operation'],
  fieldsOf: (marker: string) => Record<string, string>,
  isWrong = false,
): void {
  const seen: CachedRecord | undefined = tab.seen(record);
  if (!seen) {
    world.count('skipped');
    return;
  }
  const marker = world.marker();
  const fields = fieldsOf(marker);
  const base = { marker, device, tab: tab.id, record, baseVersion: seen.version };
  const known = note(world, { ...base, operation, fields, isWrong });
  const body = isWrong ? { ...fields, ...WRONG[record.kind] } : fields;
  void tab.write(known, {
    operation: `${RESOURCES[record.kind]}.${operation}`,
    params: [tab.idOf(record)],
    ...(operation !== 'archive' && { body }),
    base: seen,
  });
}

export function editRecord(world: World, tab: SimulatedTab, device: string, record: KnownRecord, mask: number): void {
  // A ticket is changed by its status only.
  if (record.kind === 'ticket') setStatus(world, tab, device, [record], { record: 0, to: mask });
  else change(world, tab, device, record, 'update', (marker) => chosenFields(record, mask, marker), mask === 15);
}

export function archiveRecord(world: World, tab: SimulatedTab, device: string, record: KnownRecord): void {
  if (record.kind !== 'ticket') change(world, tab, device, record, 'archive', () => ({}));
}

export function setStatus(
  world: World,
  tab: SimulatedTab,
  device: string,
  records: readonly KnownRecord[],
  step: { readonly record: number; readonly to: number },
): void {
  const tickets = records.filter(({ kind }) => kind === 'ticket');
  const record = tickets[step.record % Math.max(1, tickets.length)];
  const status = STATUSES[step.to % STATUSES.length] ?? 'open';
  if (record) change(world, tab, device, record, 'setStatus', () => ({ status }));
}

/** Creates a record, of a customer that may itself not be known to the server yet. */
export function createRecord(
  world: World,
  tab: SimulatedTab,
  device: string,
  records: readonly KnownRecord[],
  step: { readonly what: number; readonly parent: number },
): void {
  const kind = CREATED[step.what % CREATED.length] ?? 'interaction';
  const customers = records.filter((record) => record.kind === 'customer');
  const parent = customers[step.parent % customers.length] as KnownRecord;
  const isWrong = step.what === 11;
  const marker = world.marker();
  const customerId = tab.idOf(parent);
  const at = new Date(world.time.now).toISOString();
  const details = { channel: 'note', body: 'Simulated.' };
  const body = {
    interaction: { customerId, direction: 'internal', occurredAt: at, subject: marker, details },
    ticket: { customerId, subject: marker, status: 'new', priority: 'normal', openedAt: at },
    customer: { type: 'person', familyName: 'Szimulált', position: marker, ...(isWrong && WRONG.customer) },
  }[kind];
  const record: { -readonly [K in keyof KnownRecord]: KnownRecord[K] } = { kind, id: '', customerId: parent.id };
  const fields = { [kind === 'customer' ? 'position' : 'subject']: marker };
  const known = note(world, {
    marker,
    device,
    tab: tab.id,
    record,
    operation: 'create',
    fields,
    baseVersion: 0,
    isWrong,
  });
  record.creation = known;
  const write: Write = { operation: `${RESOURCES[kind]}.create`, body };
  void tab.write(known, write).then(() => {
    if (known.state !== 'accepted' || known.target === undefined) return;
    record.id = known.target;
    if (kind === 'customer') record.customerId = record.id;
    world.records.push(record);
    for (const other of world.tabs) if (other.device.id === device) void other.tab.look(record);
  });
}

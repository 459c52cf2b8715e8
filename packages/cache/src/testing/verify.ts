import type { KnownWrite } from './known-write.ts';
import { type Effect, OFFICE } from './simulated-server.ts';
import type { World } from './world.ts';

/** Everything that must hold after the world came to rest; gives what does not. */
export async function verify(world: World): Promise<string[]> {
  return [
    ...world.ledger.writes.flatMap((write) => lostOrDoubled(world, write)),
    ...orderOfWrites(world),
    ...overwritten(world),
    ...refusedWithoutReason(world),
    ...flickers(world),
    ...doubleSending(world),
    ...(await miscounted(world)),
  ];
}

const told = ({ operation, marker, state, entryId, tab, baseVersion }: KnownWrite) =>
  `${operation} ${marker} (${state}, entry ${entryId}, base ${baseVersion}, ${tab})`;

/** Each accepted write took effect once, or somebody was shown why not; a rejected one did not. */
function lostOrDoubled(world: World, write: KnownWrite): string[] {
  const { ledger, options } = world;
  if (write.operation === 'archive' || write.operation === 'setStatus') return [];
  const effects = options.server.effectsWith(write.marker);
  const found: string[] = [];
  if (write.operation === 'create' && effects.length > 1) {
    found.push(`doubled: ${told(write)} took effect ${effects.length} times`);
  }
  if (write.state === 'rejected' && effects.length > 0)
    found.push(`not so: ${told(write)} was rejected and took effect`);
  if (write.state !== 'accepted') return found;
  const { entryId = '' } = write;
  if (ledger.refused.has(entryId)) {
    const isShown = world.tabs.some(
      ({ tab, device }) => device.id === write.device && tab.cache.state.refused.some(({ id }) => id === entryId),
    );
    // Tried again by somebody and taken, let go of by somebody, or still there to be seen.
    if (effects.length === 0 && !isShown && !ledger.dismissed.has(entryId) && !wentWithItsTab(world, write)) {
      found.push(`dropped: ${told(write)} was refused, and nobody is shown it any more`);
    }
    return found;
  }
  for (const field of Object.keys(write.fields)) {
    const count = effects.filter(({ body }) => body[field] === write.marker).length;
    const isGivenUp = ledger.givenUp.get(entryId)?.has(field) ?? false;
    if (count === 0 && !isGivenUp && !wentWithItsTab(world, write)) found.push(`lost: ${field} of ${told(write)}`);
    if (count > 1) found.push(`doubled: ${field} of ${told(write)} took effect ${count} times`);
  }
  return found;
}

/** It was in memory alone, as the person was told, and the tab is no more. */
const wentWithItsTab = (world: World, { isAtRisk, tab }: KnownWrite) =>
  isAtRisk === true && !world.tabs.some((open) => open.tab.id === tab);

/** What a device was asked to write to a record after it had taken on another write of it took effect after that one. */
function orderOfWrites(world: World): string[] {
  const found: string[] = [];
  const byMarker = new Map(world.ledger.writes.map((write) => [write.marker, write]));
  for (const [recordId, effects] of worldEffects(world)) {
    const earlier: KnownWrite[] = [];
    for (const effect of effects) {
      const write = writeOf(byMarker, effect);
      if (!write) continue;
      for (const before of earlier) {
        const isSame = before.device === write.device && before !== write;
        const wasTaken = write.acceptedAt !== undefined && write.acceptedAt < before.askedAt;
        // A refused write that somebody tries again takes a new place.
        if (isSame && wasTaken && !world.ledger.refused.has(write.entryId ?? '')) {
          found.push(`order: ${told(write)} took effect after ${told(before)} on ${recordId}`);
        }
      }
      earlier.push(write);
    }
  }
  return found;
}

/** No value of another person was overwritten by somebody who had not seen it and was not asked. */
function overwritten(world: World): string[] {
  const found: string[] = [];
  const byMarker = new Map(world.ledger.writes.map((write) => [write.marker, write]));
  for (const [recordId, effects] of worldEffects(world)) {
    const latest = new Map<string, Effect>();
    for (const effect of effects) {
      const write = writeOf(byMarker, effect);
      for (const [field, value] of Object.entries(effect.body)) {
        const before = latest.get(field);
        latest.set(field, effect);
        if (!write || write.operation === 'create' || !before || before.actor === effect.actor) continue;
        const theirs = before.body[field];
        if (before.version <= write.baseVersion || theirs === value || effect.actor === OFFICE) continue;
        const isSurfaced = world.ledger.surfacedOf(write).some((conflict) => conflict.theirs[field] === theirs);
        if (!isSurfaced) {
          found.push(
            `overwritten: ${field} "${String(theirs)}" of version ${before.version} of ${recordId} by ${told(write)}`,
          );
        }
      }
    }
  }
  return found;
}

/** Refused is what the server cannot take, or hangs on something that is; and all of that. */
function refusedWithoutReason(world: World): string[] {
  const { ledger } = world;
  return ledger.writes.flatMap((write) => {
    const code = ledger.refused.get(write.entryId ?? '');
    if (code === undefined) {
      const isSilent = write.isWrong && write.state === 'accepted' && ledger.surfacedOf(write).length === 0;
      return isSilent ? [`not shown as refused: ${told(write)}`] : [];
    }
    // A ticket's status may not go from everywhere to everywhere.
    const hasReason =
      write.isWrong || code === 'dependency_refused' || write.operation === 'setStatus' || isOfNobody(ledger, write);
    return hasReason ? [] : [`refused without reason (${code}): ${told(write)}`];
  });
}

/** Written for a record whose creation was refused and let go of: the server never knew it. */
function isOfNobody({ writes, dismissed }: World['ledger'], { record }: KnownWrite): boolean {
  return writes.some(
    ({ operation, target, entryId = '' }) =>
      operation === 'create' && dismissed.has(entryId) && (target === record.customerId || target === record.id),
  );
}

function flickers(world: World): string[] {
  return world.everyTab.flatMap(({ shown }) =>
    shown
      .unexplained()
      .map(({ tab, record, field, values }) => `flicker in ${tab}: ${field} of ${record} was ${values.join(' → ')}`),
  );
}

function doubleSending(world: World): string[] {
  const { hasLocks, steps } = world.options.schedule;
  // Without locks it is the lease that keeps one write from being sent by two; a clock that jumps ends it early.
  if (!hasLocks) {
    if (steps.some((step) => step.do === 'clock')) return [];
    return world.doubleKeys.map((key) => `two tabs send ${key} at the same time`);
  }
  // What is in the memory of a tab alone only that tab can send.
  const isShared = (tab: string) => !world.ledger.writes.some((write) => write.tab === tab && write.isAtRisk);
  const among = world.doubleSending.filter(({ tabs }) => tabs.filter(isShared).length > 1);
  return among.map(({ device, tabs }) => `two senders on ${device}: ${tabs.join(' and ')}`);
}

/** The server's own lists agree with what was seen on the way there. */
async function miscounted(world: World): Promise<string[]> {
  const found: string[] = [];
  const { office, effectsWith } = {
    office: world.options.server.office,
    effectsWith: (marker: string) => world.options.server.effectsWith(marker),
  };
  const created = world.ledger.writes.filter(({ operation }) => operation === 'create');
  const customers = new Set(
    created.map(({ record }) => {
      const parent = world.records.find(({ id }) => id === record.customerId);
      return parent && world.realIdOf(parent);
    }),
  );
  for (const customerId of customers) {
    if (!customerId) continue;
    const subjects: string[] = [];
    for (const resource of [office.interactions, office.tickets]) {
      const { data } = await resource.list({ customerId, limit: 200 });
      for (const { subject } of data) subjects.push(String(subject));
    }
    for (const { marker, record } of created) {
      if (record.kind === 'customer') continue;
      const count = subjects.filter((subject) => subject === marker).length;
      if (count > 1) found.push(`doubled: ${marker} is at the server ${count} times`);
      const [effect] = effectsWith(marker);
      const isLatest = effect?.body.customerId === customerId && wasLeftAlone(world, effect);
      if (isLatest && count !== 1) found.push(`miscounted: ${marker} is at the server ${count} times`);
    }
  }
  return found;
}

/** Nobody changed its subject or archived it since. */
const wasLeftAlone = (world: World, effect: Effect) =>
  (world.options.server.effects.get(effect.recordId)?.length ?? 0) === 1;

const writeOf = (byMarker: ReadonlyMap<string, KnownWrite>, { body }: Effect) =>
  Object.values(body)
    .map((value) => byMarker.get(String(value)))
    .find((write) => write !== undefined);

function worldEffects(world: World): [string, Effect[]][] {
  const ids = new Set(world.records.map((record) => world.realIdOf(record)));
  return [...world.options.server.effects].filter(([id]) => ids.has(id));
}

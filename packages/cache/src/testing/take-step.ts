import type { KnownRecord } from './known-write.ts';
import type { Step } from './schedule.ts';
import type { SimulatedTab } from './simulated-tab.ts';
import type { World } from './world.ts';
import { archiveRecord, chosenFields, createRecord, editRecord, setStatus } from './write-steps.ts';

/** Lets one step happen. What begins here may go on while the next steps happen. */
export async function takeStep(world: World, step: Step): Promise<void> {
  await act(world, step);
  if (step.pause === 'quiet') await world.time.settle();
  else await world.time.turns(step.pause);
}

async function act(world: World, step: Step): Promise<void> {
  if ('tab' in step) return actInTab(world, step);
  if ('device' in step) return actOnDevice(world, step);
  if (step.do === 'pass') return world.time.pass(step.seconds * 1000, 60);
  const record = world.records[step.record % world.records.length] as KnownRecord;
  if (step.do === 'officeArchive') void officeArchives(world, record);
  else void officeEdits(world, record, step.fields);
}

type TabStep = Extract<Step, { tab: number }>;

async function actInTab(world: World, step: TabStep): Promise<void> {
  const open = world.tabs[step.tab % Math.max(1, world.tabs.length)];
  if (!open) return;
  const { tab, device } = open;
  // A page that stands still writes nothing.
  if (device.channels.isFrozen(tab.id) && ('record' in step || 'what' in step)) return;
  const records = world.recordsOn(device);
  const pick = (n: number) => records[n % records.length] as KnownRecord;
  switch (step.do) {
    case 'edit':
      return editRecord(world, tab, device.id, pick(step.record), step.fields);
    case 'status':
      return setStatus(world, tab, device.id, records, step);
    case 'archive':
      return archiveRecord(world, tab, device.id, pick(step.record));
    case 'create':
      return createRecord(world, tab, device.id, records, step);
    case 'resolve':
      return resolveOne(world, tab, step.choice);
    case 'retry':
    case 'dismiss': {
      const { refused } = tab.cache.state;
      const entry = refused[step.choice % Math.max(1, refused.length)];
      if (!entry) return;
      world.count(step.do);
      // Whoever decides on it has seen it.
      tab.note();
      if (step.do === 'dismiss') world.ledger.dismissed.add(entry.id);
      void tab.cache[step.do](entry.id).catch(() => {});
      return;
    }
    case 'crash':
    case 'reload':
      world.count(step.do);
      if (step.do === 'crash' || step.isAborting) world.crash(open, step.isAborting);
      else await world.close(open);
      if (step.do === 'reload' || world.tabsOf(device).length === 0) await world.open(device);
      return;
    case 'close':
      world.count('close');
      return world.close(open);
    case 'freeze':
      world.count('freeze');
      return world.freeze(open);
    case 'thaw':
      return world.wake(open);
  }
}

type DeviceStep = Extract<Step, { device: number }>;

async function actOnDevice(world: World, step: DeviceStep): Promise<void> {
  const device = world.devices[step.device % world.devices.length];
  if (!device) return;
  switch (step.do) {
    case 'open':
      if (world.tabsOf(device).length < 3) await world.open(device);
      return;
    case 'offline':
    case 'online':
      world.count(step.do);
      return world.setOnline(device, step.do === 'online');
    case 'cut':
      world.count('line cut');
      for (const { network } of world.tabsOf(device)) network.cut();
      return;
    case 'evict':
      // The outbox lies in a database of its own; a browser that takes that too is told of, and cannot be undone.
      return device.disk.evict((name) => !isOutbox(name));
    case 'power':
      if (!device.disk.canCutPower) return;
      for (const open of world.tabsOf(device)) world.crash(open, true);
      await world.time.turns(3);
      device.disk.cutPower(0);
      await world.open(device);
      return;
    case 'clock':
      world.count('clock jump');
      device.skew += step.seconds * 1000;
      return;
    case 'fill':
      return device.disk.fill((name) => isOutbox(name) === step.isOutbox);
    case 'kill':
      return device.disk.kill((name) => isOutbox(name) === step.isOutbox, step.isTold);
  }
}

const isOutbox = (name: string) => name.includes('outbox');

/** Ends a conflict as somebody might. */
export function resolveOne(world: World, tab: SimulatedTab, choice: number): void {
  const { conflicts } = tab.cache.state;
  const conflict = conflicts[choice % Math.max(1, conflicts.length)];
  if (!conflict) return;
  const { ledger } = world;
  ledger.surface(conflict);
  const way = (['mine', 'theirs', 'fields'] as const)[choice % 3] ?? 'mine';
  world.count(`resolved ${way}`);
  if (way !== 'mine') ledger.giveUp(conflict.entryId, conflict.fields);
  const fields = Object.fromEntries(conflict.fields.map((field) => [field, `${conflict.entryId}-both`]));
  void tab.cache.resolve(conflict.entryId, way === 'fields' ? { fields } : way).catch(() => {});
}

async function officeEdits(world: World, record: KnownRecord, mask: number): Promise<void> {
  const id = world.realIdOf(record);
  if (!id || record.kind === 'ticket') return;
  const { office } = world.options.server;
  const fields = chosenFields(record, mask, world.marker());
  await world.time.during(
    (async () => {
      try {
        if (record.kind === 'customer') {
          const { version } = await office.customers.get(id);
          await office.customers.update(id, fields, { ifMatch: version });
        } else {
          const { version } = await office.interactions.get(id);
          await office.interactions.update(id, fields, { ifMatch: version });
        }
        world.count('office edit');
      } catch {
        world.count('office refused');
      }
    })(),
  );
}

async function officeArchives(world: World, record: KnownRecord): Promise<void> {
  const id = world.realIdOf(record);
  if (!id || record.kind !== 'customer') return;
  const { office } = world.options.server;
  await world.time.during(
    (async () => {
      try {
        const { version } = await office.customers.get(id);
        await office.customers.archive(id, { ifMatch: version });
        world.count('office archive');
      } catch {
        world.count('office refused');
      }
    })(),
  );
}

import { beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import type { BackendServices } from '../services.ts';
import { createRecords } from '../store/create.ts';
import { recordKinds } from '../store/record-kinds.ts';
import { aTenant, masterKey, servicesOn, writing } from '../store/store.testing.ts';
import { updateRecords } from '../store/update.ts';
import { type Checkpoint, type CheckpointSink, checkpointIfDue } from './checkpoint.ts';
import { openContent } from './content.ts';
import { readJournal } from './read.ts';
import { sequence } from './sequence.ts';
import { createSequencer } from './sequencer.ts';
import { existingKeys } from './subject-keys.ts';
import { verifyJournal } from './verify.ts';

/** Checkpoints in memory, out of reach of who changes the tables. */
function aSink(): CheckpointSink & { kept: Checkpoint[] } {
  const kept: Checkpoint[] = [];
  return {
    kept,
    write: async (checkpoint) => void kept.push(checkpoint),
    read: async (tenantId) => kept.filter((checkpoint) => checkpoint.tenantId === tenantId),
  };
}

const aCustomer = (givenName: string) => ({ type: 'person', givenName, familyName: 'Kovács', country: 'HU' });

describeEachEngine('The journal', (open) => {
  let engine: DatabaseEngine;
  let services: BackendServices;

  beforeAll(async () => {
    engine = await open(migrations);
    services = servicesOn(engine);
  });

  async function create(tenantId: string, givenName: string): Promise<string> {
    const [made] = await writing(services, tenantId, (context) =>
      createRecords(recordKinds.customer, [aCustomer(givenName)], context),
    );
    return (made as { row: { id: string } }).row.id;
  }

  const rename = (tenantId: string, id: string, givenName: string) =>
    writing(services, tenantId, (context) =>
      updateRecords(recordKinds.customer, [{ id, fields: { givenName } }], context),
    );

  /** Past the application: as the tables' owner, whom no grant of ours limits. */
  async function asOwner<Row>(tenantId: string, text: string, ...values: unknown[]) {
    const client = await engine.pool.connect();
    try {
      await client.query(`begin; set local app.tenant = '${tenantId}'`);
      const result = await client.query<Row>(text, [tenantId, ...values]);
      await client.query('commit');
      return result;
    } finally {
      client.release();
    }
  }

  async function drain(tenantId: string): Promise<void> {
    for (let round = await sequence(engine, tenantId); round.hasMore; round = await sequence(engine, tenantId));
  }

  /** Everything in the journal, as a reader that follows by number gets it. */
  async function everything(tenantId: string) {
    const entries: Awaited<ReturnType<typeof readJournal>>['data'] = [];
    for (;;) {
      const { data } = await inTenant(engine, tenantId, (session) =>
        readJournal(session, entries.at(-1)?.seq ?? 0, 200),
      );
      if (data.length === 0) return entries;
      entries.push(...data);
    }
  }

  it('tells who changed which fields of what, without their content', async () => {
    const tenantId = await aTenant(engine);
    const id = await create(tenantId, 'János');
    await rename(tenantId, id, 'Jánoska');
    await drain(tenantId);
    const entries = await everything(tenantId);
    expect(entries.map(({ seq, action, recordVersion }) => [seq, action, recordVersion])).toEqual([
      [1, 'customer.create', 1],
      [2, 'customer.update', 2],
    ]);
    expect(entries[1]).toMatchObject({
      recordId: id,
      subjectId: id,
      actor: { kind: 'system' },
      fields: ['displayName', 'givenName'],
    });
    const { rows } = await asOwner<{ everything: string }>(
      tenantId,
      `select string_agg(j::text || coalesce(encode(j.content, 'escape'), ''), '') as everything from journal as j where tenant_id = $1`,
    );
    expect(rows[0]!.everything).not.toMatch(/János/);
  });

  it('keeps old and new values under the subject’s key, bound to their entry', async () => {
    const tenantId = await aTenant(engine);
    const id = await create(tenantId, 'Anna');
    await rename(tenantId, id, 'Panna');
    await drain(tenantId);
    await inTenant(engine, tenantId, async (session) => {
      const rows = await session.prepared<{ content: Uint8Array; record_version: number }>(
        undefined,
        'select content, record_version from journal where tenant_id = $1 order by seq',
        [tenantId],
      );
      const key = (await existingKeys(session, masterKey, [id])).get(id)!;
      const place = { tenantId, recordId: id, recordVersion: 2 };
      expect(await openContent(key, rows[1]!.content, place)).toEqual({
        before: { givenName: 'Anna', displayName: 'Kovács Anna' },
        after: { givenName: 'Panna', displayName: 'Kovács Panna' },
      });
      await expect(openContent(key, rows[0]!.content, place)).rejects.toThrow();
    });
  });

  it('has no gap, no duplicate and every version in order under 16 writers, and a reader misses nothing', async () => {
    const tenantId = await aTenant(engine);
    const shared = await create(tenantId, 'Közös');
    const sequencer = createSequencer({ engine, logger: services.logger, interval: 50 });
    const woken = { ...services, wakeSequencer: (id: string) => sequencer.wake(id) };
    const written = new Map<string, number>([[shared, 1]]);
    let isDone = false;
    const seen: number[] = [];
    const follow = async () => {
      for (;;) {
        const wasDone = isDone;
        const { data } = await inTenant(engine, tenantId, (session) => readJournal(session, seen.at(-1) ?? 0, 50));
        seen.push(...data.map(({ seq }) => seq));
        if (data.length === 0 && wasDone) return;
        if (data.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    const writer = async (number: number) => {
      for (let round = 0; round < 6; round += 1) {
        await writing(woken, tenantId, async (context) => {
          const [made] = await createRecords(recordKinds.customer, [aCustomer(`${number} ${round}`)], context);
          if (round % 3 === 0) {
            await updateRecords(
              recordKinds.customer,
              [{ id: shared, fields: { givenName: `${number} ${round}` } }],
              context,
            );
          }
          return (made as { row: { id: string } }).row.id;
        }).then((id) => written.set(id, 1));
        if (round === 4) {
          await writing(woken, tenantId, async (context) => {
            await createRecords(recordKinds.customer, [aCustomer('verworfen')], context);
            throw new Error('rolled back');
          }).catch(() => undefined);
        }
      }
    };
    const following = follow();
    await Promise.all(Array.from({ length: 16 }, (_, number) => writer(number)));
    await sequencer.drain(tenantId);
    isDone = true;
    await following;
    await sequencer.close();

    const entries = await everything(tenantId);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(seen).toEqual(entries.map(({ seq }) => seq));
    const versions = new Map<string, number[]>();
    for (const { recordId, recordVersion } of entries) {
      versions.set(recordId, [...(versions.get(recordId) ?? []), recordVersion!]);
    }
    expect(new Set(versions.keys())).toEqual(new Set(written.keys()));
    for (const [id, list] of versions) expect(list, id).toEqual(list.map((_, index) => index + 1));
    expect(versions.get(shared)).toHaveLength(1 + 16 * 2);
    expect(await verifyJournal({ engine }, tenantId)).toMatchObject({ verdict: 'intact', entries: entries.length });
  }, 60_000);

  it('numbers a transaction’s entries together, whatever the clocks of the writers say', async () => {
    const tenantId = await aTenant(engine);
    const early = new Date('2026-01-01T00:00:00Z');
    const late = new Date('2026-06-01T00:00:00Z');
    const id = await writing(
      services,
      tenantId,
      async (context) => {
        const made = await createRecords(recordKinds.customer, [aCustomer('A'), aCustomer('B')], context);
        return (made[0] as { row: { id: string } }).row.id;
      },
      late,
    );
    await writing(
      services,
      tenantId,
      async (context) => {
        await createRecords(recordKinds.tag, [{ name: 'vor' }], context);
        await updateRecords(recordKinds.customer, [{ id, fields: { givenName: 'C' } }], context);
        await createRecords(recordKinds.tag, [{ name: 'nach' }], context);
      },
      early,
    );
    await drain(tenantId);
    expect((await everything(tenantId)).map(({ action }) => action)).toEqual([
      'customer.create',
      'customer.create',
      'tag.create',
      'customer.update',
      'tag.create',
    ]);
  });

  describe('shows tampering', () => {
    /** A journal of six entries with a checkpoint at the fourth. */
    async function aJournal() {
      const tenantId = await aTenant(engine);
      const sink = aSink();
      const ids: string[] = [];
      for (const name of ['A', 'B', 'C', 'D']) ids.push(await create(tenantId, name));
      await drain(tenantId);
      const options = { checkpoints: sink, masterKey, now: services.now, newId: services.newId, checkpointEntries: 1 };
      await checkpointIfDue(engine, tenantId, options);
      for (const id of ids.slice(0, 2)) await rename(tenantId, id, 'E');
      await drain(tenantId);
      const tamper = (text: string, ...values: unknown[]) => asOwner(tenantId, text, ...values);
      return { tenantId, sink, ids, tamper, verify: () => verifyJournal({ engine, checkpoints: sink }, tenantId) };
    }

    it('but not where there is none', async () => {
      const { verify, sink } = await aJournal();
      expect(sink.kept).toHaveLength(1);
      expect(await verify()).toEqual({ verdict: 'intact', entries: 6, checkpoints: 1 });
    });

    it.each([
      ['an actor', `update journal set actor = '{"kind":"user"}' where tenant_id = $1 and seq = 3`],
      ['a moment', `update journal set at = at + interval '1 s' where tenant_id = $1 and seq = 3`],
      ['the content', `update journal set content = '\\x00' where tenant_id = $1 and seq = 3`],
      ['an entry cut out', `delete from journal where tenant_id = $1 and seq = 3`],
      [
        'two entries exchanged',
        `update journal as j set record_id = o.record_id from journal as o
         where j.tenant_id = $1 and o.tenant_id = $1 and (j.seq, o.seq) in ((3, 4), (4, 3))`,
      ],
    ])('changed: %s', async (_, text) => {
      const { verify, tamper } = await aJournal();
      await tamper(text);
      expect(await verify()).toMatchObject({ verdict: 'changed', seq: 3 });
    });

    it('log longer than chain: an entry put behind the end', async () => {
      const { verify, tamper } = await aJournal();
      await tamper(
        `insert into journal select tenant_id, 7, hash, hash, at, action, record_kind, record_id, record_version, subject_id,
           actor, fields, key_id, content, content_digest, request_id from journal where tenant_id = $1 and seq = 6`,
      );
      expect(await verify()).toMatchObject({ verdict: 'log_longer_than_chain', seq: 7 });
    });

    it('chain longer than log: the newest entries cut off', async () => {
      const { verify, tamper } = await aJournal();
      await tamper('delete from journal where tenant_id = $1 and seq > 4');
      expect(await verify()).toMatchObject({ verdict: 'chain_longer_than_log', seq: 5 });
    });

    it('anchor mismatch: entries and head cut back together behind a checkpoint', async () => {
      const { verify, tamper } = await aJournal();
      await tamper('delete from journal where tenant_id = $1 and seq > 2');
      await tamper(
        `update journal_heads set seq = 2, hash = (select hash from journal where tenant_id = $1 and seq = 2) where tenant_id = $1`,
      );
      expect(await verify()).toMatchObject({ verdict: 'anchor_mismatch', seq: 4 });
    });

    it('anchor mismatch: everything written anew with hashes that fit', async () => {
      const { tenantId, verify, tamper } = await aJournal();
      await tamper(
        `insert into journal_pending select tenant_id, 'jrb_x', seq, at, action, record_kind, record_id, record_version,
           subject_id, '{"kind":"user"}', fields, key_id, content, content_digest, request_id from journal where tenant_id = $1`,
      );
      await tamper('delete from journal where tenant_id = $1');
      await tamper('delete from journal_heads where tenant_id = $1');
      await drain(tenantId);
      expect(await verify()).toMatchObject({ verdict: 'anchor_mismatch', seq: 4 });
    });

    it('record mismatch: a record changed past the journal', async () => {
      const { verify, tamper, ids } = await aJournal();
      await tamper('update customers set version = 9 where tenant_id = $1 and id = $2', ids[3]);
      expect(await verify()).toMatchObject({ verdict: 'record_mismatch', recordId: ids[3] });
    });

    it('an anchor whose signature is another’s', async () => {
      const { verify, sink } = await aJournal();
      sink.kept[0] = { ...sink.kept[0]!, at: '2020-01-01T00:00:00.000Z' };
      expect(await verify()).toMatchObject({ verdict: 'anchor_mismatch', seq: 4 });
    });
  });
});

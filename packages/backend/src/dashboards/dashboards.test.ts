import { DASHBOARD_AUDIENCES, dashboard, isPermitted, ROLES } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { standardTiles } from './standard-tiles.ts';

const tile = (id: string) => ({ kind: 'kpi', id, kpiId: 'revenue', width: 1, height: 1 });

describeEachEngine('dashboards', (open) => {
  let backend: TestBackend;
  let secret: string;
  let tenantId: string;
  let anna: string;
  let bela: string;

  beforeAll(async () => {
    backend = await openBackend(await open(migrations));
    ({ secret, tenantId } = await backend.tenant('owner'));
    const userNamed = async (name: string) => {
      const body = { name, email: `${name.toLowerCase()}@example.hu`, role: 'agent' };
      return (await backend.send(secret, 'POST', '/v1/users', body)).body.id as string;
    };
    anna = await userNamed('Anna');
    bela = await userNamed('Bela');
  }, 120_000);

  const tokenOf = (role: string, userId?: string) => backend.token(secret, { role, ...(userId && { userId }) });
  const current = async (token: string, query = '') =>
    (await backend.send(token, 'GET', `/v1/current-dashboard${query}`)).body;
  const save = (token: string, body: object) =>
    backend.send(token, 'POST', '/v1/dashboards', { name: 'Dashboard', tiles: [tile('one')], ...body });

  it('gives each role the standard of its work until something is saved', async () => {
    for (const role of ROLES) {
      const answer = await current(await tokenOf(role));
      expect(answer.audience, role).toBe(role);
      expect(answer.standard.tiles.length, role).toBeGreaterThan(3);
      expect(answer.own ?? answer.shared, role).toBeUndefined();
      expect(answer.mayShare, role).toBe(isPermitted(role, 'settings:write'));
    }
    expect((await current(await tokenOf('agent'), '?audience=teamLead')).standard.tiles).toEqual(
      standardTiles('teamLead'),
    );
  });

  it('offers no tile whose content the role may not read', async () => {
    const answer = await current(await tokenOf('marketer'), '?audience=agent');
    expect(answer.tileKinds).not.toContain('tickets');
    expect(answer.standard.tiles.map(({ kind }: { kind: string }) => kind)).not.toContain('tickets');
    expect((await current(await tokenOf('agent'))).tileKinds).toContain('tickets');
  });

  it('shows a person their own before that of their audience, and that before the one of all', async () => {
    const manager = await tokenOf('manager');
    const agent = await tokenOf('agent', anna);
    await save(manager, { name: 'For all' });
    expect((await current(agent)).shared.name).toBe('For all');
    await save(manager, { name: 'For agents', audience: 'agent' });
    expect((await current(agent)).shared.name).toBe('For agents');
    expect((await current(await tokenOf('seller'))).shared.name).toBe('For all');
    expect((await save(agent, { name: 'Mine', ownerId: anna, audience: 'agent' })).status).toBe(201);
    expect((await current(agent)).own.name).toBe('Mine');
    expect((await current(agent, '?audience=teamLead')).own).toBeUndefined();
    expect((await current(await tokenOf('agent', bela))).own).toBeUndefined();
  });

  it('counts the newest one, and none that was archived', async () => {
    const agent = await tokenOf('agent', bela);
    const first = (await save(agent, { name: 'First', ownerId: bela })).body;
    const second = (await save(agent, { name: 'Second', ownerId: bela })).body;
    expect((await current(agent)).own.id).toBe(second.id);
    expect((await backend.send(agent, 'DELETE', `/v1/dashboards/${second.id}`)).status).toBe(200);
    expect((await current(agent)).own.id).toBe(first.id);
  });

  it('lets nobody without the right arrange for others, by key or token', async () => {
    const agent = await tokenOf('agent', anna);
    const refused = { status: 403, body: { code: 'field_denied' } };
    for (const body of [{}, { audience: 'agent' }, { ownerId: bela }]) {
      expect(await save(agent, body), JSON.stringify(body)).toMatchObject(refused);
    }
    expect(await save(await tokenOf('agent'), { ownerId: anna })).toMatchObject(refused);
    expect(await save(await backend.key(tenantId, 'agent'), {})).toMatchObject(refused);
    const belas = (await save(await tokenOf('agent', bela), { ownerId: bela })).body;
    const path = `/v1/dashboards/${belas.id}`;
    expect(await backend.send(agent, 'PATCH', path, { tiles: [] })).toMatchObject(refused);
    expect(await backend.send(agent, 'DELETE', path)).toMatchObject(refused);
    expect((await backend.send(agent, 'PATCH', path, { ownerId: anna })).status).toBe(422);
    expect((await backend.send(await tokenOf('viewer', anna), 'PATCH', path, { tiles: [] })).body.code).toBe(
      'permission_denied',
    );
    expect((await backend.send(await tokenOf('manager'), 'PATCH', path, { tiles: [] })).status).toBe(200);
  });

  it('refuses tiles that no dashboard can show', async () => {
    const bad = [
      { ...tile('a'), width: 5 },
      { ...tile('a'), kpiId: 'happiness' },
      { kind: 'gauge', id: 'a', width: 1, height: 1 },
      { ...tile('a'), id: 'Not a key' },
    ];
    for (const one of bad) expect((await save(secret, { tiles: [one] })).status, JSON.stringify(one)).toBe(422);
    expect((await save(secret, { tiles: Array.from({ length: 41 }, () => tile('a')) })).status).toBe(422);
  });

  it('has a standard for every audience that the contract takes', () => {
    for (const audience of DASHBOARD_AUDIENCES) {
      const tiles = standardTiles(audience);
      const body = dashboard.create.safeParse({ name: 'Standard', tiles });
      expect(body.success, audience).toBe(true);
      expect(new Set(tiles.map(({ id }) => id)).size, audience).toBe(tiles.length);
    }
  });
});

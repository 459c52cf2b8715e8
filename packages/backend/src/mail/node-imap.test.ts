import { type Crm, createCrm } from '@korkep/core';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { type ImapServer, openImap } from './imap.testing.ts';
import type { ImapOptions } from './imap-options.ts';
import { type OpenMail, openMail } from './node-mail.ts';

const AUTH = { user: 'support', pass: 'secret' };
const PATIENCE = { timeout: 20_000 };

describeEachEngine('A folder at a mail provider', (open) => {
  let engine: Awaited<ReturnType<typeof open>>;
  let crm: Crm;
  let tenantId: string;
  let server: ImapServer;
  let start: (options?: Partial<ImapOptions>, mostBytes?: number) => Promise<OpenMail>;
  let running: OpenMail | undefined;
  let counter = 0;
  const warnings: string[] = [];

  beforeAll(async () => {
    engine = await open(migrations);
  });
  beforeEach(async () => {
    const warn = (_: unknown, message: string) => void warnings.push(message);
    warnings.length = 0;
    const logger = { debug: () => undefined, info: () => undefined, warn, error: warn };
    const backend = await openBackend(engine, { logger });
    const owner = await backend.tenant('owner');
    tenantId = owner.tenantId;
    crm = createCrm({
      baseUrl: 'http://localhost',
      token: owner.secret,
      fetch: (request) => backend.backend.fetch(request),
    });
    server = await openImap(AUTH);
    const mailbox = `help.${tenantId.slice(-10)}@acme.example`;
    start = async (options = {}, mostBytes = 100_000) => {
      running = await openMail(backend.backend, {
        mailboxes: [{ address: mailbox, tenantId }],
        mostBytes,
        poll: [{ mailbox, host: '127.0.0.1', port: server.port, auth: AUTH, isClear: true, interval: 20, ...options }],
      });
      return running;
    };
  });
  afterEach(async () => {
    await running?.close();
    await server.close();
  });

  const raw = (subject: string, more = '') =>
    `Return-Path: <janos@example.hu>\r\nFrom: János <janos@example.hu>\r\nSubject: ${subject}\r\nMessage-ID: <${tenantId.slice(-8)}.${++counter}@example.hu>\r\n${more}\r\nHello\r\n`;
  const subjects = async () => {
    await running!.drain(tenantId);
    return (await crm.tickets.list()).data.map(({ subject }) => subject).sort();
  };
  const inbox = () => server.folders.get('INBOX')!;

  it('gives what is new once, across restarts, and marks it as seen', async () => {
    server.add(raw('Old'));
    await start();
    await vi.waitFor(() => expect(server.connections).toBeGreaterThan(1), PATIENCE);
    server.add(raw('First'));
    await vi.waitFor(async () => expect(await subjects()).toEqual(['First']), PATIENCE);
    await vi.waitFor(() => expect(inbox().map(({ flags }) => flags.has('\\Seen'))).toEqual([false, true]), PATIENCE);
    await running!.close();
    server.add(raw('While nobody looked'));
    await start();
    await vi.waitFor(async () => expect(await subjects()).toEqual(['First', 'While nobody looked']), PATIENCE);
    expect((await crm.mails.list()).data).toHaveLength(2);
  });

  it('moves what was taken where it is told to, and takes what lies there where it is told to', async () => {
    server.add(raw('One'));
    server.add(raw('Two'));
    await start({ fromBeginning: true, moveTo: 'Done' });
    await vi.waitFor(async () => expect(await subjects()).toEqual(['One', 'Two']), PATIENCE);
    await vi.waitFor(() => expect(server.folders.get('Done')).toHaveLength(2), PATIENCE);
    expect(inbox()).toEqual([]);
  });

  it('is read anew when its numbers were given anew, and nothing comes twice or from before', async () => {
    const ago = new Date(Date.now() - 86_400_000);
    server.add(raw('Old'), ago);
    await start();
    await vi.waitFor(() => expect(server.connections).toBeGreaterThan(1), PATIENCE);
    server.add(raw('First'), new Date(Date.now() + 5_000));
    await vi.waitFor(async () => expect(await subjects()).toEqual(['First']), PATIENCE);
    await running!.close();
    server.validity = 2;
    for (const [index, message] of inbox().entries()) message.uid = index + 1;
    server.add(raw('Second'), new Date(Date.now() + 5_000));
    await start();
    await vi.waitFor(async () => expect(await subjects()).toEqual(['First', 'Second']), PATIENCE);
    expect((await crm.mails.list()).data).toHaveLength(2);
  });

  it('loses nothing and takes nothing twice when the connection breaks off', async () => {
    server.breaksOff = 2;
    for (const name of ['A', 'B', 'C']) server.add(raw(name));
    await start({ fromBeginning: true });
    await vi.waitFor(async () => expect(await subjects()).toEqual(['A', 'B', 'C']), PATIENCE);
    expect((await crm.mails.list()).data).toHaveLength(3);
    expect(warnings).toContain('a folder could not be looked at; it is tried again');
  });

  it('leaves what is too large where it is, and goes on behind it', async () => {
    server.add(raw('Large', `\r\n${'x'.repeat(70)}`.repeat(3_000)));
    server.add(raw('Small'));
    await start({ fromBeginning: true }, 50_000);
    await vi.waitFor(async () => expect(await subjects()).toEqual(['Small']), PATIENCE);
    expect(inbox().map(({ flags }) => flags.has('\\Seen'))).toEqual([false, true]);
    expect(warnings.some((text) => text.includes('more than 50000 bytes'))).toBe(true);
  });

  it('takes nobody for a machine who wrote it, and a machine for one', async () => {
    server.add(raw('Person'));
    server.add(raw('Nobody').replace('Return-Path: <janos@example.hu>', 'Return-Path: <>'));
    await start({ fromBeginning: true });
    await vi.waitFor(async () => {
      await running!.drain(tenantId);
      expect((await crm.mails.list({ status: ['done', 'ignored'] })).data).toHaveLength(2);
    }, PATIENCE);
    expect(await subjects()).toEqual(['Person']);
  });

  it('is tried again where the password is wrong, and says so', async () => {
    await start({ auth: { user: 'support', pass: 'wrong' } });
    await vi.waitFor(() => expect(warnings.length).toBeGreaterThan(1), PATIENCE);
    expect(server.connections).toBeGreaterThan(1);
  });
});

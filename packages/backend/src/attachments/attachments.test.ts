import { type Crm, createCrm, isCrmError } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { cleanUpExpired } from '../idempotency/clean-up.ts';
import { migrations } from '../migrations.ts';
import { cleanUpAttachments } from './clean-up.ts';
import { createMemoryStorage } from './storage.ts';

const PNG = Uint8Array.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', (sign) => sign.charCodeAt(0));
const MOST = 50_000;

describeEachEngine('attachments', (open) => {
  let backend: TestBackend;
  let crm: Crm;
  let secret: string;
  let tenantId: string;
  let customerId: string;
  let ticketId: string;
  let now = Date.now();
  const storage = createMemoryStorage();

  const clientOf = (token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, retries: 0, fetch: (request) => backend.backend.fetch(request) });
  const customer = async (id = customerId) => clientOf(await backend.token(secret, { role: 'agent', customerId: id }));
  const refusal = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!isCrmError(error)) throw new Error('It was not refused.');
    return error.code;
  };
  const load = (url: string | undefined, method = 'GET') =>
    backend.backend.fetch(new Request(`http://localhost${url}`, { method }));

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), {
      attachments: { storage, mostBytes: MOST, accepts: (type) => type !== 'video/mp4' },
      now: () => new Date(now),
    });
    ({ secret, tenantId } = await backend.tenant('owner'));
    crm = clientOf(secret);
    customerId = (await crm.customers.create({ type: 'person', familyName: 'Kovács' })).id;
    ticketId = (
      await crm.tickets.create({
        customerId,
        subject: 'Törött bögre',
        status: 'new',
        priority: 'normal',
        openedAt: new Date(now).toISOString(),
      })
    ).id;
  });

  it('go with a comment and are read through an address that needs no token', async () => {
    const file = await crm.attachments.create(PNG, { name: 'törött „bögre".html' });
    expect(file).toMatchObject({ mediaType: 'image/png', size: PNG.length, name: 'törött „bögre".html' });
    expect(file.commentId).toBeUndefined();
    const comment = await crm.ticketComments.create({ ticketId, body: 'Íme.', attachmentIds: [file.id] });
    const { id, name, mediaType, size } = file;
    expect(comment.attachments).toEqual([{ id, name, mediaType, size }]);
    const kept = await crm.attachments.get(id);
    expect(kept).toMatchObject({ commentId: comment.id, ticketId, customerId, sha256: file.sha256 });
    expect(kept.expiresAt).toBeUndefined();

    const answer = await load(kept.url);
    expect(answer.status).toBe(200);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PNG);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PNG.length),
      'content-disposition':
        'attachment; filename="t_r_tt _b_gre_.html"; filename*=UTF-8\'\'t%C3%B6r%C3%B6tt%20%E2%80%9Eb%C3%B6gre%22.html',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    const head = await load(kept.url, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('have an address that cannot be made up, changed or kept', async () => {
    const { id } = await crm.attachments.create('a', { name: 'a.txt' });
    const other = await crm.attachments.create('b', { name: 'b.txt' });
    const url = (await crm.attachments.get(id)).url!;
    expect((await load(url)).status).toBe(200);
    /** Another letter than the one that stands there. */
    const not = (letter: string) => (letter === 'z' ? 'y' : 'z');
    const changed = [
      url.replace(id.slice(4), other.id.slice(4)),
      url.replace(/([0-9a-z])\.([^.]+)$/, (_, last: string, sign: string) => `${not(last)}.${sign}`),
      url.replace(/([^.])([^.])$/, (_, first: string, last: string) => not(first) + last),
      '/v1/files/x',
    ];
    for (const address of changed) expect([address, (await load(address)).status]).toEqual([address, 404]);
    now += 5 * 60_000;
    expect((await load(url)).status).toBe(404);
  });

  it('are what their bytes say, and never a page or a program', async () => {
    const page = await crm.attachments.create('<html><script>alert(1)</script>', { name: 'picture.png' });
    expect(page.mediaType).toBe('text/html');
    const answer = await load((await crm.attachments.get(page.id)).url);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(await refusal(crm.attachments.create('MZ\0\0', { name: 'a.png' }))).toBe('unsupported_media_type');
    expect(await refusal(crm.attachments.create('hello', { name: 'a.exe' }))).toBe('unsupported_media_type');
    expect(await refusal(crm.attachments.create('\0\0\0\x18ftypmp42', { name: 'a' }))).toBe('unsupported_media_type');
  });

  it('are cut off at their limit, and nothing of them is kept', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 4_096;
        controller.enqueue(new Uint8Array(4_096).fill(97));
      },
    });
    expect(await refusal(crm.attachments.create(endless, { name: 'a.txt' }))).toBe('payload_too_large');
    now += 2 * 3_600_000 + 1;
    expect(await cleanUpAttachments(backend.backend.services, tenantId)).toBe(1);
    expect(sent).toBeLessThan(MOST * 3);
    expect((await crm.attachments.create('a'.repeat(MOST), { name: 'a.txt' })).size).toBe(MOST);
  });

  it('of an internal note are hidden from the customer, and of another customer from everybody limited', async () => {
    const note = await crm.attachments.create('x', { name: 'note.txt' });
    await crm.ticketComments.create({
      ticketId,
      body: 'Csak nekünk.',
      visibility: 'internal',
      attachmentIds: [note.id],
    });
    const word = await crm.attachments.create('y', { name: 'word.txt' });
    await crm.ticketComments.create({ ticketId, body: 'Nektek.', attachmentIds: [word.id] });
    const own = await customer();
    expect(await refusal(own.attachments.get(note.id))).toBe('not_found');
    expect((await own.attachments.get(word.id)).name).toBe('word.txt');
    const other = await customer((await crm.customers.create({ type: 'person', familyName: 'Nagy' })).id);
    expect(await refusal(other.attachments.get(word.id))).toBe('not_found');
    const elsewhere = clientOf((await backend.tenant('owner')).secret);
    expect(await refusal(elsewhere.attachments.get(word.id))).toBe('not_found');
  });

  it('are named in a comment only by whom they came from, and once', async () => {
    const own = await customer();
    const theirs = await own.attachments.create('z', { name: 'z.txt' });
    expect(theirs.customerId).toBe(customerId);
    expect(await refusal(crm.attachments.get(theirs.id))).toBe('not_found');
    expect(await refusal(crm.ticketComments.create({ ticketId, body: 'a', attachmentIds: [theirs.id] }))).toBe(
      'reference_not_found',
    );
    const said = await own.ticketComments.create({ ticketId, body: 'Kép', attachmentIds: [theirs.id, theirs.id] });
    expect(said.attachments).toHaveLength(1);
    expect(await refusal(own.ticketComments.create({ ticketId, body: 'Még', attachmentIds: [theirs.id] }))).toBe(
      'reference_not_found',
    );
    expect((await crm.attachments.get(theirs.id)).name).toBe('z.txt');
  });

  it('show neither name nor content to a role that sees nothing personal', async () => {
    const { id } = await crm.attachments.create('v', { name: 'Kovács János.txt' });
    const comment = await crm.ticketComments.create({ ticketId, body: 'a', attachmentIds: [id] });
    const viewer = clientOf(await backend.key(tenantId, 'viewer'));
    const seen = await viewer.attachments.get(id);
    expect(seen.name ?? seen.url).toBeUndefined();
    expect((await viewer.ticketComments.get(comment.id)).attachments).toBeUndefined();
  });

  it('that no comment names end after a week, content first; the others stay', async () => {
    const left = await crm.attachments.create('left', { name: 'left.txt' });
    const kept = await crm.attachments.create('kept', { name: 'kept.txt' });
    await crm.ticketComments.create({ ticketId, body: 'a', attachmentIds: [kept.id] });
    now += 8 * 86_400_000;
    expect(await refusal(crm.ticketComments.create({ ticketId, body: 'a', attachmentIds: [left.id] }))).toBe(
      'reference_not_found',
    );
    await cleanUpExpired(backend.backend.services);
    expect(await storage.read(`${tenantId}/${left.id}`)).toBeUndefined();
    expect(await storage.read(`${tenantId}/${kept.id}`)).toBeDefined();
    expect(await refusal(crm.attachments.get(left.id))).toBe('not_found');
    expect((await load((await crm.attachments.get(kept.id)).url)).status).toBe(200);
  });
});

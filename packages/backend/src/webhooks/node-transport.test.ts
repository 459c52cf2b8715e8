import type { LookupAddress } from 'node:dns';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, isIP } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { post } from './node-post.ts';
import { targetOf } from './node-target.ts';
import { createNodeTransport, type NodeTransportOptions } from './node-transport.ts';
import { isPublicAddress } from './public-address.ts';

/** Spellings of this machine that a URL takes; without care, each of them is connected to. */
const LOOPBACK = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.0.0.2',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0x7f.0x0.0x0.0x1',
  '0x7f.1',
  '017700000001',
  '0177.0.0.1',
  '0177.0.0.01',
  '00000177.0.0.1',
  '127.0x0.0.1',
  '１２７.0.0.1',
  '127。0。0。1',
  '①②⑦.0.0.1',
  '%31%32%37.0.0.1',
  '127.0.0.1.',
  'localhost',
  'LOCALHOST',
  '0.0.0.0',
  '0',
  '0x0',
  '00.0.0.0',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:127.0.0.1]',
];

/** Addresses that are not of the public internet, or hold one that is not. */
const INTERNAL = [
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '3232235777',
  '0xc0a80101',
  '0300.0250.1.1',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '169.254.170.2',
  '100.64.0.1',
  '100.100.100.200',
  '100.127.255.255',
  '168.63.129.16',
  '192.0.0.192',
  '192.0.2.1',
  '198.51.100.1',
  '203.0.113.1',
  '198.18.0.1',
  '198.19.255.255',
  '192.88.99.1',
  '0.1.2.3',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '[::127.0.0.1]',
  '[::a9fe:a9fe]',
  '[::ffff:169.254.169.254]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::a9fe:a9fe]',
  '[64:ff9b:1::1]',
  '[2002:7f00:1::]',
  '[2002:a9fe:a9fe::1]',
  '[2001::1]',
  '[2001:0:53aa:64c:0:0:80ff:fffe]',
  '[2001:db8::1]',
  '[2001:10::1]',
  '[2001:2::1]',
  '[3fff::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fd12:3456:789a::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[5f00::1]',
  '[4000::1]',
  '[2a00:1450::5efe:7f00:1]',
];

/** What no URL is made of, or what is refused for its name alone. */
const ODD = [
  'localhost.',
  'api.localhost',
  'a.b.LocalHost',
  '[fe80::1%25eth0]',
  '[::1%251]',
  'user@127.0.0.1',
  'example.com@127.0.0.1',
  'example.com:443@127.0.0.1',
  '127.0.0.1%00.example.com',
  '127.0.0.256',
  '1.2.3.4.5',
  'example.com.',
];

/** Names and where they lead. */
const NAMES: Record<string, string[]> = {
  'loop.example': ['127.0.0.1'],
  '127.0.0.1.nip.example': ['127.0.0.1'],
  'six.example': ['::1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'private.example': ['10.1.2.3'],
  'both.example': ['93.184.216.34', '127.0.0.1'],
  'both-six.example': ['2606:2800:220:1::1', 'fd00::1'],
  'scoped.example': ['fe80::1%eth0'],
  'short.example': ['127.1'],
  'nonsense.example': ['not an address'],
  'none.example': [],
};

describe('The transport of webhooks', () => {
  let trap: Server;
  let port: number;
  let connections: number;
  let asked: string[];

  beforeAll(async () => {
    trap = createServer((_, response) => response.end('trapped'));
    trap.on('connection', () => (connections += 1));
    // All addresses of this machine, of both families where it has them.
    await new Promise<void>((resolve) => trap.listen(0, resolve));
    port = (trap.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => trap.close(resolve)));
  beforeEach(() => {
    connections = 0;
    asked = [];
  });

  const lookup = async (host: string): Promise<LookupAddress[]> => {
    asked.push(host);
    return (NAMES[host] ?? []).map((address) => ({ address, family: isIP(address) || 4 }));
  };
  const send = (host: string, options: NodeTransportOptions = {}, scheme = 'http') =>
    createNodeTransport({ lookup, ports: [port], allowHttp: true, ...options }).send({
      url: `${scheme}://${host}:${port}/latest/meta-data`,
      headers: { 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(5_000),
    });
  const careless = (host: string) =>
    new Promise<boolean>((resolve) => {
      try {
        const sent = request(`http://${host}:${port}/`, { agent: false }, (response) =>
          resolve(response.resume().statusCode === 200),
        );
        sent.on('error', () => resolve(false));
        sent.setTimeout(2_000, () => sent.destroy(new Error('late')));
        sent.end();
      } catch {
        resolve(false);
      }
    });

  it('has a trap that works: a careless client falls into it by the spellings of this machine', async () => {
    const reached = [];
    for (const host of LOOPBACK) if (await careless(host)) reached.push(host);
    expect(reached.length).toBeGreaterThan(20);
    expect(connections).toBe(reached.length);
  });

  it('connects to nothing internal, however it is written', async () => {
    const forms = [...LOOPBACK, ...INTERNAL, ...ODD];
    expect(new Set(forms).size).toBeGreaterThanOrEqual(60);
    for (const scheme of ['http', 'https']) {
      for (const host of forms) {
        await expect(send(host, {}, scheme), host).rejects.toMatchObject({ code: 'address_refused' });
      }
    }
    expect(asked).toEqual([]);
    expect(connections).toBe(0);
  });

  it('connects to nothing that a name leads to, if any of its addresses is internal', async () => {
    for (const [name, addresses] of Object.entries(NAMES)) {
      const code = addresses.length === 0 ? 'name_not_found' : 'address_refused';
      await expect(send(name), name).rejects.toMatchObject({ code });
    }
    expect(asked).toEqual(Object.keys(NAMES));
    expect(connections).toBe(0);
  });

  it('connects to what is explicitly allowed, host and port', async () => {
    await expect(send('127.0.0.1', { allow: ['127.0.0.1:1'] })).rejects.toMatchObject({ code: 'address_refused' });
    await expect(send('127.0.0.2', { allow: [`127.0.0.1:${port}`] })).rejects.toMatchObject({
      code: 'address_refused',
    });
    expect(connections).toBe(0);
    expect(await send('127.0.0.1', { allow: [`127.0.0.1:${port}`] })).toEqual({ status: 200, text: 'trapped' });
    expect(await send('localhost', { allow: ['localhost'] })).toMatchObject({ status: 200 });
    expect(asked).toEqual([]);
    expect(connections).toBe(2);
  });

  it('connects to the address that was checked, whatever the name leads to by then', async () => {
    // The resolver is asked once and never again, so that there is no second answer to be turned by.
    const answers = [['127.0.0.1'], ['93.184.216.34']];
    let calls = 0;
    const rebinding = async () => answers[calls++]!.map((address) => ({ address, family: 4 }));
    const options = { lookup: rebinding };
    await expect(send('rebind.example', options)).rejects.toMatchObject({ code: 'address_refused' });
    expect([calls, connections]).toEqual([1, 0]);
    // This name leads nowhere for the system's resolver: were it asked at the connection, this would fail.
    const target = targetOf(`http://rebind.invalid:${port}/`, { allow: [], ports: [port], allowHttp: true });
    const message = { headers: {}, body: '{}', signal: AbortSignal.timeout(5_000) };
    const answer = await post(target, [{ address: '127.0.0.1', family: 4 }], message, 100);
    expect(answer.status).toBe(200);
    expect(connections).toBe(1);
  });

  it('refuses where the resolver fails or does not answer', async () => {
    const failing = async () => Promise.reject(Object.assign(new Error('servfail'), { code: 'ESERVFAIL' }));
    await expect(send('any.example', { lookup: failing })).rejects.toMatchObject({ code: 'name_not_found' });
    const hanging = createNodeTransport({ lookup: () => new Promise(() => undefined) });
    const late = hanging.send({ url: 'https://any.example/', headers: {}, body: '', signal: AbortSignal.timeout(50) });
    await expect(late).rejects.toMatchObject({ code: 'timeout' });
    expect(connections).toBe(0);
  });

  it('sends to https on its own port only, unless told otherwise', () => {
    const { refusalOf } = createNodeTransport();
    expect(refusalOf!('https://hooks.example/a?b=c')).toBeUndefined();
    expect(refusalOf!('https://1.1.1.1/')).toBeUndefined();
    for (const url of ['http://hooks.example/', 'https://hooks.example:8443/', 'ftp://hooks.example/', 'nonsense']) {
      expect(refusalOf!(url), url).toEqual(expect.any(String));
    }
    expect(createNodeTransport({ ports: [443, 8443] }).refusalOf!('https://hooks.example:8443/')).toBeUndefined();
    const open = createNodeTransport({ ports: [80, 443], allowHttp: true });
    expect(open.refusalOf!('http://hooks.example/')).toBeUndefined();
  });

  it('knows public addresses when it sees them', () => {
    for (const address of ['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450:400d::200e']) {
      expect(isPublicAddress(address), address).toBe(true);
    }
  });

  describe('to a receiver', () => {
    let receiver: Server;
    let allowed: string;
    let answer: (incoming: IncomingMessage, body: string) => [number, Record<string, string>, string];

    beforeAll(async () => {
      receiver = createServer(async (incoming, response) => {
        let body = '';
        for await (const chunk of incoming) body += chunk;
        const [status, headers, text] = answer(incoming, body);
        response.writeHead(status, headers).end(text);
      });
      await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
      allowed = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    });
    afterAll(() => new Promise((resolve) => receiver.close(resolve)));

    const sendTo = (host: string, body = '{"type":"tag.created"}', path = '/hook?x=1') =>
      createNodeTransport({ allow: [host] }).send({
        url: `http://${host}${path}`,
        headers: { 'webhook-id': 'msg_1' },
        body,
        signal: AbortSignal.timeout(5_000),
      });

    it('sends the body as it is', async () => {
      const seen: unknown[] = [];
      answer = ({ method, url, headers }, body) => {
        seen.push([method, url, headers['webhook-id'], headers.host, headers.cookie, body]);
        return [204, {}, ''];
      };
      expect(await sendTo(allowed, '{"name":"Őze"}')).toEqual({ status: 204, text: '' });
      expect(seen).toEqual([['POST', '/hook?x=1', 'msg_1', allowed, undefined, '{"name":"Őze"}']]);
    });

    it('follows no redirect', async () => {
      for (const status of [301, 302, 303, 307, 308]) {
        answer = () => [status, { location: `http://127.0.0.1:${port}/` }, ''];
        expect(await sendTo(allowed)).toMatchObject({ status });
      }
      expect(connections).toBe(0);
    });

    it('reads no more of an answer than it needs', async () => {
      answer = () => [500, { 'retry-after': '120' }, 'x'.repeat(10_000_000)];
      const { status, retryAfter, text } = await sendTo(allowed);
      expect([status, retryAfter, text.length]).toEqual([500, '120', 4_096]);
    });

    it('tells an answer that is cut off from one that is there', async () => {
      const cutting = createSocketServer((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf');
          setTimeout(() => socket.destroy(), 20);
        });
      });
      const resetting = createSocketServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
      const upgrading = createSocketServer((socket) => {
        socket.once('data', () => socket.write('HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'));
      });
      for (const server of [cutting, resetting, upgrading]) {
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
        await expect(sendTo(host)).rejects.toMatchObject({ code: 'connection_failed' });
        await new Promise((resolve) => server.close(resolve));
      }
    });

    it('says so where the other side speaks no TLS', async () => {
      const [host] = [allowed];
      const sent = createNodeTransport({ allow: [host] }).send({
        url: `https://${host}/`,
        headers: {},
        body: '',
        signal: AbortSignal.timeout(5_000),
      });
      await expect(sent).rejects.toMatchObject({ code: 'tls_failed' });
    });
  });
});

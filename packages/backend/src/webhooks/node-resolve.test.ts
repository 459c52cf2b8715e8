import { createSocket, type Socket } from 'node:dgram';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createResolver } from './node-resolve.ts';
import { createNodeTransport } from './node-transport.ts';

const TYPES: Record<number, 'A' | 'AAAA'> = { 1: 'A', 28: 'AAAA' };
const NAME_ERROR = 3;
const SERVER_FAILURE = 2;

/** What the name server says: addresses, a code, or nothing at all. */
type Answer = string[] | number | undefined;

let server: Socket;
let questions: string[];
let say: (name: string, type: 'A' | 'AAAA', count: number) => Answer;
let resolve: ReturnType<typeof createResolver>;
let trap: Server;
let port: number;
let connections = 0;

beforeAll(async () => {
  server = createSocket('udp4');
  server.on('message', (query, from) => {
    const { name, type, end } = questionOf(query);
    questions.push(`${name} ${type}`);
    const answer = say(name, type, questions.filter((entry) => entry === `${name} ${type}`).length);
    if (answer !== undefined) server.send(replyTo(query, end, answer), from.port, from.address);
  });
  await new Promise<void>((done) => server.bind(0, '127.0.0.1', done));
  resolve = createResolver({ servers: [`127.0.0.1:${server.address().port}`], timeout: 300, tries: 1 });
  trap = createServer((_, response) => response.end('trapped')).on('connection', () => (connections += 1));
  await new Promise<void>((done) => trap.listen(0, '127.0.0.1', done));
  port = (trap.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise<void>((done) => server.close(done));
  await new Promise((done) => trap.close(done));
});
beforeEach(() => {
  questions = [];
});

const send = (host: string) =>
  createNodeTransport({ lookup: resolve, ports: [port], allowHttp: true }).send({
    url: `http://${host}:${port}/`,
    headers: {},
    body: '',
    signal: AbortSignal.timeout(3_000),
  });

it('gives the addresses of both families', async () => {
  say = (_, type) => (type === 'A' ? ['93.184.216.34', '1.1.1.1'] : ['2606:4700:4700::1111']);
  expect(await resolve('hooks.example')).toEqual([
    { address: '93.184.216.34', family: 4 },
    { address: '1.1.1.1', family: 4 },
    { address: '2606:4700:4700::1111', family: 6 },
  ]);
  say = (_, type) => (type === 'A' ? ['1.1.1.1'] : []);
  expect(await resolve('hooks.example')).toEqual([{ address: '1.1.1.1', family: 4 }]);
  say = () => NAME_ERROR;
  expect(await resolve('hooks.example')).toEqual([]);
});

it('refuses where either question fails or is not answered', async () => {
  const failures: (typeof say)[] = [
    () => SERVER_FAILURE,
    (_, type) => (type === 'A' ? ['1.1.1.1'] : SERVER_FAILURE),
    (_, type) => (type === 'A' ? ['1.1.1.1'] : undefined),
    () => undefined,
  ];
  for (const failure of failures) {
    say = failure;
    await expect(resolve('hooks.example')).rejects.toThrow();
    await expect(send('hooks.example')).rejects.toMatchObject({ code: 'name_not_found' });
  }
  expect(connections).toBe(0);
});

it('reaches nothing internal, whether the name leads there always, at times, or beside a public address', async () => {
  const cases: Record<string, typeof say> = {
    'always.example': (_, type) => (type === 'A' ? ['127.0.0.1'] : []),
    'six.example': (_, type) => (type === 'A' ? [] : ['::1']),
    'mapped.example': (_, type) => (type === 'A' ? [] : ['::ffff:127.0.0.1']),
    'beside.example': (_, type) => (type === 'A' ? ['93.184.216.34', '127.0.0.1'] : []),
    'one-family.example': (_, type) => (type === 'A' ? ['93.184.216.34'] : ['::1']),
    'rebind.example': (_, type, count) => (type === 'A' ? (count % 2 === 1 ? ['127.0.0.1'] : ['10.0.0.1']) : []),
  };
  for (const [name, answer] of Object.entries(cases)) {
    say = answer;
    for (let round = 0; round < 4; round += 1) {
      questions = [];
      await expect(send(name), name).rejects.toMatchObject({ code: 'address_refused' });
      // One question of each family for each message: there is no second answer to be turned by.
      expect(questions.sort()).toEqual([`${name} A`, `${name} AAAA`]);
    }
  }
  expect(connections).toBe(0);
});

function questionOf(query: Buffer): { name: string; type: 'A' | 'AAAA'; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: TYPES[query.readUInt16BE(at + 1)]!, end: at + 5 };
}

function replyTo(query: Buffer, end: number, answer: string[] | number): Buffer {
  const addresses = Array.isArray(answer) ? answer : [];
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180 | (Array.isArray(answer) ? 0 : answer), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  const records = addresses.map((address) => {
    const bytes = bytesOf(address);
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(bytes.length === 4 ? 1 : 28, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt32BE(0, 6);
    record.writeUInt16BE(bytes.length, 10);
    return Buffer.concat([record, bytes]);
  });
  return Buffer.concat([header, query.subarray(12, end), ...records]);
}

function bytesOf(address: string): Buffer {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number));
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [a * 256 + Number(b), c * 256 + Number(d)].map((part) => part.toString(16)).join(':'),
  );
  const [head = '', tail = ''] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const groups = [...before, ...Array(8 - before.length - after.length).fill('0'), ...after];
  const bytes = Buffer.alloc(16);
  for (const [index, group] of groups.entries()) bytes.writeUInt16BE(Number.parseInt(group, 16), index * 2);
  return bytes;
}

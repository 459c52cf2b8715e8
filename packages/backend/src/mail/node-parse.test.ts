import { describe, expect, it } from 'vitest';
import { multipart, rawMail } from './mail.testing.ts';
import { type MailFile, parseMail } from './node-parse.ts';

const read = async (raw: Uint8Array) => {
  const files: { name: string; contentType: string; contentId?: string; size: number }[] = [];
  const mail = await parseMail(new Blob([new Uint8Array(raw)]).stream(), async (file: MailFile) => {
    let size = 0;
    for await (const chunk of file.content) size += chunk.length;
    const { name, contentType, contentId } = file;
    files.push({ name, contentType, size, ...(contentId !== undefined && { contentId }) });
  });
  return { ...mail, text: mail.text.trim(), files };
};
const FROM = { From: '=?UTF-8?B?S292w6FjcyBKw6Fub3M=?= <janos@example.hu>' };
/** «Árvíztűrő» in ISO-8859-2. */
const LATIN_2 = Uint8Array.from([0xc1, 0x72, 0x76, 0xed, 0x7a, 0x74, 0xfb, 0x72, 0xf5]);
const quotedPrintable = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => (byte < 127 ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase()}`)).join(
    '',
  );

describe('character sets', () => {
  it.each([
    ['iso-8859-2', '8bit', LATIN_2],
    ['ISO-8859-2', 'quoted-printable', quotedPrintable(LATIN_2)],
    ['windows-1250', 'base64', Buffer.from(LATIN_2).toString('base64')],
    ['utf-8', '8bit', 'Árvíztűrő'],
  ])('%s as %s', async (charset, encoding, body) => {
    const raw = rawMail(
      { ...FROM, 'Content-Type': `text/plain; charset=${charset}`, 'Content-Transfer-Encoding': encoding },
      body,
    );
    expect((await read(raw)).text).toBe('Árvíztűrő');
  });

  it('in headers and names of files', async () => {
    const body = multipart(
      'b',
      'Content-Type: text/html; charset=iso-8859-2\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=C1rv=EDz</p>',
      `Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*=iso-8859-2''sz%E1mla%20%F5.pdf\r\n\r\n%PDF-1.7`,
    );
    const mail = await read(
      rawMail(
        {
          ...FROM,
          Subject: '=?iso-8859-2?Q?T=F6r=F6tt?= =?iso-8859-2?Q?_b=F6gre?=',
          'Content-Type': 'multipart/mixed; boundary=b',
        },
        body,
      ),
    );
    expect(mail).toMatchObject({
      from: { address: 'janos@example.hu', name: 'Kovács János' },
      subject: 'Törött bögre',
      html: '<p>Árvíz</p>',
      files: [{ name: 'számla ő.pdf', size: 8 }],
    });
  });

  it('that nobody knows, or that is wrong, costs a sign and not the message', async () => {
    expect((await read(rawMail({ 'Content-Type': 'text/plain; charset=klingon-1' }, 'Hello'))).text).toBe('Hello');
    const wrong = await read(rawMail({ 'Content-Type': 'text/plain; charset=utf-8' }, LATIN_2));
    expect(wrong.text).toContain('rv');
  });
});

it('what stands as text beside a layout is in both', async () => {
  const body = multipart('b', 'Content-Type: text/html\r\n\r\n<p>Hello</p>', 'Content-Type: text/plain\r\n\r\nBye <b>');
  const mail = await read(rawMail({ ...FROM, 'Content-Type': 'multipart/mixed; boundary=b' }, body));
  expect(mail.html).toMatch(/<p>Hello<\/p>[\s\S]*Bye &lt;b&gt;/);
  expect(mail.text).toMatch(/Hello[\s\S]*Bye <b>/);
});

it.each([
  ['janos@example.hu', true],
  ['"a, b" <janos@example.hu>', true],
  ['janos@example.hu, anna@example.hu', false],
  ['Us: janos@example.hu;', false],
  ['janos@example.hu\r\nFrom: anna@example.hu', false],
])('whether there is one sender is told: %j', async (from, hasOneSender) => {
  expect((await read(rawMail({ From: from }))).hasOneSender).toBe(hasOneSender);
});

describe('broken messages are read as far as they go', () => {
  it.each([
    ['no headers at all', new TextEncoder().encode('\r\nHello'), 'Hello'],
    ['line ends of one sign', new TextEncoder().encode('From: a@b.hu\nSubject: x\n\nHello'), 'Hello'],
    ['a boundary that never comes', rawMail({ 'Content-Type': 'multipart/mixed; boundary=b' }, 'Hello'), ''],
    ['a part that never ends', rawMail({ 'Content-Type': 'multipart/mixed; boundary=b' }, '--b\r\n\r\nHello'), 'Hello'],
    ['no boundary named', rawMail({ 'Content-Type': 'multipart/mixed' }, '--b\r\n\r\nHello'), ''],
    ['base64 with nonsense in it', rawMail({ 'Content-Transfer-Encoding': 'base64' }, 'SGVs*!\r\nbG8='), 'Hello'],
    ['an encoding that nobody knows', rawMail({ 'Content-Transfer-Encoding': 'x-none' }, 'Hello'), 'Hello'],
    ['two kinds of content', rawMail({ 'Content-Type': 'text/plain\r\nContent-Type: text/html' }, 'Hello'), 'Hello'],
    ['nothing', new Uint8Array(0), ''],
  ])('%s', async (_, raw, text) => expect((await read(raw)).text).toBe(text));

  it('a thousand parts within each other', async () => {
    let body = '\r\n\r\nHello';
    for (let level = 1_000; level > 0; level -= 1) {
      body = `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n${body}\r\n--b${level}--\r\n`;
    }
    // It may give up on them, but it ends.
    await read(rawMail(FROM, body)).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
  }, 20_000);
});

it('a file goes by piece by piece: nothing is read ahead of whoever takes it', async () => {
  const head = new TextEncoder().encode(
    `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
  );
  const lines = new TextEncoder().encode(`${Buffer.alloc(57).toString('base64')}\r\n`.repeat(800));
  const total = 26_000_000;
  let given = 0;
  const raw = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(head),
    pull(controller) {
      given += lines.length;
      controller.enqueue(given < total ? lines : new TextEncoder().encode('--b--\r\n'));
      if (given >= total) controller.close();
    },
  });
  let givenWhileWaiting = 0;
  let size = 0;
  await parseMail(raw, async ({ content }) => {
    for await (const chunk of content) {
      if (size === 0) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        givenWhileWaiting = given;
      }
      size += chunk.length;
    }
  });
  expect(size).toBeGreaterThan(18_000_000);
  // What lies in the buffers between; the rest waits.
  expect(givenWhileWaiting).toBeLessThan(total / 3);
});

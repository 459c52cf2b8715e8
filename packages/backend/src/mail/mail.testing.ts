import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { type AttachmentStorage, createMemoryStorage } from '../attachments/storage.ts';

/** A raw message of headers and a body, as a program of a customer would make it. */
export function rawMail(headers: Record<string, string>, body: string | Uint8Array = 'Hello'): Uint8Array {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const encoder = new TextEncoder();
  const parts = [encoder.encode(`${head.join('')}\r\n`), typeof body === 'string' ? encoder.encode(body) : body];
  return Buffer.concat(parts);
}

/** The parts of a `multipart/…` body. */
export function multipart(boundary: string, ...parts: string[]): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}

/** A `multipart/mixed` body, `boundary=b`, with a file `big.bin` of so many lines of 57 bytes. */
export function bodyWithFile(lines: number): Uint8Array {
  const line = Buffer.from(`${Buffer.alloc(57, 7).toString('base64')}\r\n`);
  return Buffer.concat([
    Buffer.from('--b\r\nContent-Type: text/plain\r\n\r\nNagy kép.\r\n'),
    Buffer.from('--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=big.bin\r\n'),
    Buffer.from('Content-Transfer-Encoding: base64\r\n\r\n'),
    ...Array.from({ length: lines }, () => line),
    Buffer.from('--b--\r\n'),
  ]);
}

/** Hands a message over by SMTP on this machine. */
export async function deliver(
  port: number,
  raw: Uint8Array | NodeJS.ReadableStream,
  { from = 'janos@example.hu', to }: { from?: string; to: string | string[] },
): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  try {
    await transport.sendMail({ raw: raw as Buffer, envelope: { from, to } });
  } finally {
    transport.close();
  }
}

/** Another company's mail server, which keeps what it is handed. */
export interface Peer {
  port: number;
  got: { from: string; to: string[]; raw: string }[];
  /** What it answers with next instead of taking a message: an SMTP code. */
  refuseNext: number[];
  close(): Promise<void>;
}

export async function openPeer(): Promise<Peer> {
  const got: Peer['got'] = [];
  const refuseNext: number[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const responseCode = refuseNext.shift();
        if (responseCode !== undefined) return callback(Object.assign(new Error('Not now.'), { responseCode }));
        const { mailFrom, rcptTo } = session.envelope;
        got.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('latin1'),
        });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.server.address() as AddressInfo).port,
    got,
    refuseNext,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** A header of a raw message, unfolded. */
export function headerIn(raw: string, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1];
}

/** A private key in PEM, as DKIM wants one. */
export function privateKey(): string {
  const { privateKey: key } = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return key;
}

/** A storage whose next reading or writing fails where the list says so. */
export function storageThatFails(failing: ('read' | 'write')[]): AttachmentStorage {
  const kept = createMemoryStorage({ mostBytes: 500_000_000 });
  const failOr = <T>(what: 'read' | 'write', work: () => Promise<T>): Promise<T> => {
    if (failing[0] !== what) return work();
    failing.shift();
    return Promise.reject(new Error('The disk is full.'));
  };
  return {
    ...kept,
    read: (key) => failOr('read', () => kept.read(key)),
    write: (key, content) => failOr('write', () => kept.write(key, content)),
  };
}

/** The body of a delivery report, `boundary=b`, about a message that Kovács János did not get. */
export function bounceReport(id: string): string {
  return multipart(
    'b',
    'Content-Type: text/plain\r\n\r\nYour message could not be delivered.',
    'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; janos@example.hu\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user',
    `Content-Type: message/rfc822\r\n\r\nMessage-ID: ${id}\r\nSubject: x\r\n\r\nKüldünk újat.`,
  );
}

import { connect } from 'node:net';
import { newId } from '@korkep/core';
import { expect, it, onTestFinished } from 'vitest';
import { attachmentRules } from '../attachments/attachment-rules.ts';
import { createMemoryStorage } from '../attachments/storage.ts';
import { silent } from '../observability/silent.ts';
import { Mailboxes } from './address.ts';
import type { MailServices } from './mail-services.ts';
import { listenForMail } from './node-listen.ts';

it('a message whose sender breaks off in the middle is not kept', async () => {
  const storage = createMemoryStorage();
  const ended: string[] = [];
  const started = Promise.withResolvers<void>();
  const services = {
    attachments: attachmentRules({
      storage: {
        ...storage,
        write: async (key, content) => {
          started.resolve();
          try {
            const stored = await storage.write(key, content);
            ended.push('kept');
            return stored;
          } catch (error) {
            ended.push('refused');
            throw error;
          }
        },
      },
    }),
    // Nothing gets as far as the database.
    engine: undefined as never,
    masterKey: undefined as never,
    newId,
    now: () => new Date(),
    random: () => undefined,
    wakeSequencer: () => undefined,
    logger: silent,
    mailboxes: new Mailboxes([{ address: 'support@acme.example', tenantId: newId('ten') }]),
    mostBytes: 1_000_000,
  } satisfies MailServices;
  const accepted: string[] = [];
  const listener = await listenForMail(services, { port: 0 }, (tenantId) => accepted.push(tenantId));
  onTestFinished(() => listener.close());

  const socket = connect(listener.port, '127.0.0.1');
  const lines = [
    'HELO x',
    'MAIL FROM:<a@example.hu>',
    'RCPT TO:<support@acme.example>',
    'DATA',
    'Subject: half\r\n\r\nIt',
  ];
  socket.on('data', () => {
    const line = lines.shift();
    if (line !== undefined) socket.write(`${line}\r\n`);
  });
  await started.promise;
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  await expect.poll(() => ended, { timeout: 30_000 }).toEqual(['refused']);
  expect(accepted).toEqual([]);
});

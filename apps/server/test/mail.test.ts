import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCrm } from '@korkep/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { places } from './places.testing.ts';
import { korkep, startServer } from './server.testing.ts';

/** Says these lines to an SMTP server, each after the answer to the one before; gives the answers. */
function talk(port: number, lines: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const answers: string[] = [];
    const socket = connect(port, '127.0.0.1');
    socket.setEncoding('utf8').on('error', reject);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (line[3] === '-') continue;
        answers.push(line);
        const next = lines[answers.length - 1];
        if (next === undefined) return socket.end(() => resolve(answers));
        socket.write(`${next}\r\n`);
      }
    });
  });
}

describe.each(places)('korkep serve with a mailbox on $name', ({ open }) => {
  it('makes a ticket of a mail; it answers for its mailboxes only', async () => {
    const place = await open();
    if (!place) return;
    onTestFinished(place.close);
    const files = await mkdtemp(join(tmpdir(), 'korkep-mail-'));
    onTestFinished(() => rm(files, { recursive: true }));
    const token = await korkep(
      ['token', '--create-tenant', 'Test', '--secret', '--role', 'owner', '--json', ...place.args],
      {
        env: place.env,
      },
    );
    const { secret, tenantId } = JSON.parse(token.stdout) as { secret: string; tenantId: string };
    const args = [...place.args, '--files', files, '--mailbox', `support@acme.example=${tenantId}`];
    const server = await startServer([...args, '--smtp-port', '0'], place.env);
    onTestFinished(server.stop);
    const answers = await talk(server.mailPort(), [
      'EHLO test',
      'MAIL FROM:<janos@example.hu>',
      'RCPT TO:<nobody@acme.example>',
      'RCPT TO:<support@acme.example>',
      'DATA',
      'From: janos@example.hu\r\nSubject: Mug\r\nMessage-ID: <1@example.hu>\r\n\r\nIt broke.\r\n.',
    ]);
    expect(answers.map((line) => line.slice(0, 3))).toEqual(['220', '250', '250', '550', '250', '354', '250']);
    expect((await readdir(files, { recursive: true })).some((name) => /mal_[0-9a-z]{26}$/.test(name))).toBe(true);

    const crm = createCrm({ baseUrl: server.url, token: secret });
    await expect
      .poll(async () => (await crm.tickets.list()).data.map(({ subject }) => subject), { timeout: 20_000 })
      .toEqual(['Mug']);
  }, 120_000);
});

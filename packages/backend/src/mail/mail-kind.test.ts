import { describe, expect, it } from 'vitest';
import { Mailboxes, normalAddress } from './address.ts';
import { failureOf, readDeliveryStatus } from './delivery-report.ts';
import { ownMessageId, readHeaders, referencesOf } from './headers.ts';
import { mailKindOf } from './mail-kind.ts';

const headers = (...lines: string[]) => readHeaders(new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\nX-Body: 1`));
const FROM = 'From: Kovács János <janos@example.hu>';

describe('who wrote a message', () => {
  it.each([
    ['person', [FROM, 'Subject: Auto-Submitted: auto-replied'], 'janos@example.hu'],
    ['person', [FROM, 'Auto-Submitted: no', 'Precedence: normal'], 'janos@example.hu'],
    ['person', [FROM, 'X-Auto-Response-Suppress: DR'], 'janos@example.hu'],
    ['automatic', [FROM, 'Auto-Submitted: auto-replied'], 'janos@example.hu'],
    ['automatic', [FROM, 'auto-submitted: auto-generated; owner=x'], 'janos@example.hu'],
    ['automatic', [FROM, 'Precedence: auto_reply'], 'janos@example.hu'],
    ['automatic', [FROM, 'X-Autoreply: yes'], 'janos@example.hu'],
    ['automatic', [FROM, 'X-Auto-Response-Suppress: All'], 'janos@example.hu'],
    ['automatic', [FROM, 'Precedence: bulk', 'Auto-Submitted: auto-replied'], 'janos@example.hu'],
    ['automatic', [FROM], ''],
    ['automatic', ['From: noreply@shop.example'], 'bounces@shop.example'],
    ['automatic', [FROM, 'Content-Type: multipart/report; report-type=disposition-notification'], 'a@example.hu'],
    ['bulk', [FROM, 'List-Unsubscribe: <https://news.example>'], 'news@example.hu'],
    ['bulk', [FROM, 'Precedence: Bulk'], 'news@example.hu'],
    ['bounce', ['From: x@mx', 'Content-Type: multipart/report;\r\n\treport-type="delivery-status"; boundary=a'], ''],
    ['bounce', ['From: Mail Delivery System <MAILER-DAEMON@mx.example>'], ''],
    ['bounce', [FROM, 'X-Failed-Recipients: a@example.hu'], 'x@mx'],
  ] as const)('is %s with %j from «%s»', (kind, lines, from) => expect(mailKindOf(headers(...lines), from)).toBe(kind));
});

describe('headers', () => {
  it('are read up to the body, unfolded, however they end', () => {
    const read = readHeaders(new TextEncoder().encode('A: 1\n 2\nBad line\nb : x\nA: 3\n\nC: 4'));
    expect([...read]).toEqual([
      ['a', ['1 2', '3']],
      ['b', ['x']],
    ]);
  });

  it('name the answered message first, then the newest of the others', () => {
    const read = headers('References: <1@a> <2@a>\r\n <3@a>', 'In-Reply-To: Your message <2@a>');
    expect(referencesOf(read)).toEqual(['<2@a>', '<3@a>', '<1@a>']);
    expect(
      referencesOf(
        headers(`References: ${'<x@a> '.repeat(3)}${Array.from({ length: 900 }, (_, i) => `<${i}@a>`).join(' ')}`),
      ),
    ).toHaveLength(50);
    expect(ownMessageId(headers('Message-ID:\r\n <abc@x>'))).toBe('<abc@x>');
    expect(ownMessageId(headers('Message-ID: <a\0b@x>'))).toBe('<ab@x>');
    expect(ownMessageId(headers('Message-ID: nonsense'))).toBeUndefined();
  });
});

describe('mailboxes', () => {
  const tenantId = 'ten_01h455vb4pex5vsknk084sn02q';

  it('are found by their address in any case and with anything behind a plus', () => {
    const boxes = new Mailboxes([{ address: 'Support@Acme.Example', tenantId }]);
    expect(boxes.find('SUPPORT@acme.example')?.tag).toBeUndefined();
    expect(boxes.find('support+abc+d@acme.example')).toMatchObject({ tag: 'abc+d', mailbox: { tenantId } });
    for (const other of ['sales@acme.example', 'support@acme.example.evil.example', 'x', 'support+a@b@acme.example']) {
      expect(boxes.find(other)).toBeUndefined();
    }
  });

  it('have an address, and each another', () => {
    for (const address of ['support', 'support+a@acme.example', '<a@b>']) {
      expect(() => new Mailboxes([{ address, tenantId }])).toThrow('no address');
    }
    const twice = ['a@acme.example', 'A@acme.example'].map((address) => ({ address, tenantId }));
    expect(() => new Mailboxes(twice)).toThrow('twice');
    expect(normalAddress(`${'a'.repeat(65)}@b.hu`)).toBeUndefined();
  });
});

it('a delivery report tells what failed for good', () => {
  const reports = readDeliveryStatus(
    'Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; Janos@example.hu\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n  no such user\n\nFinal-Recipient: rfc822;b@example.hu\nAction: delayed\nStatus: 4.4.1\n',
  );
  expect(reports).toEqual([
    { action: 'failed', recipient: 'janos@example.hu', status: '5.1.1', diagnostic: '550 5.1.1 no such user' },
    { action: 'delayed', recipient: 'b@example.hu', status: '4.4.1' },
  ]);
  expect(failureOf(reports)).toBe('5.1.1 550 5.1.1 no such user');
  expect(failureOf(reports.slice(1))).toBeUndefined();
  expect(readDeliveryStatus('nonsense')).toEqual([]);
});

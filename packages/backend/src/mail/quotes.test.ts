import { expect, it } from 'vitest';
import { foldQuotes } from './quotes.ts';

it.each([
  ['English', 'Thanks!\n\nOn Sun, Nov 22, 2026 at 10:00 AM Acme <support@acme.example> wrote:\n> Hello\n>> Old'],
  [
    'Hungarian',
    'Köszönöm!\n\nAcme <support@acme.example> ezt írta (időpont: 2026. nov. 22., V, 10:00):\n\n> Küldünk újat.',
  ],
  ['German', 'Danke!\n\nAm 22.11.2026 um 10:00 schrieb Acme <support@acme.example>:\n> Wir senden Ersatz.\n>\n> Gruß'],
  [
    'a wrapped line',
    'Thanks!\n\nOn Sun, Nov 22, 2026 at 10:00 AM Acme Customer Service\n<support@acme.example> wrote:\n\n> Hello',
  ],
  [
    'Outlook',
    'Köszönöm!\n\n________________________________\nFrom: Acme <support@acme.example>\nSent: Sunday\nTo: Janos\nSubject: Re: Bögre\n\nKüldünk újat.',
  ],
  [
    'Outlook in Hungarian',
    'Köszönöm!\n\nFeladó: Acme\nElküldve: 2026. november 22.\nCímzett: János\nTárgy: Re: Bögre\n\nKüldünk újat.',
  ],
  [
    'a divider',
    'Danke\n\n-----Ursprüngliche Nachricht-----\nVon: Acme\nGesendet: Sonntag\nAn: Janos\nBetreff: x\n\nText',
  ],
  ['a signature below', 'Thanks!\n\n> Hello\n\n-- \nJános\n06 30 123 4567'],
])('%s: the answer is told from what it quotes', (_, message) => {
  const at = message.indexOf('\n');
  expect(foldQuotes(message)).toEqual({ text: message.slice(0, at), quoted: message.slice(at).trim() });
});

it.each([
  ['answers between quoted lines', '> Which size?\nLarge.\n> Which colour?\nBlue.'],
  ['a quotation and nothing else', '> Hello'],
  ['a forwarded message without a word', '-----Original Message-----\nFrom: a\nSent: b\nTo: c\n\nText'],
  ['a sentence that ends like that', 'My neighbour, who knows everything about mugs, wrote:\nit is broken.'],
  ['one line like a header', 'Subject: as you asked\nHere it is.'],
  ['text behind a quoted line', 'You say\n> it was delivered\nbut it was not.'],
])('%s: nothing is hidden', (_, message) => expect(foldQuotes(message)).toEqual({ text: message }));

it('takes time in proportion to a hostile text', () => {
  const started = performance.now();
  foldQuotes(`On ${'a '.repeat(60_000)}`);
  foldQuotes('From: x\n'.repeat(15_000).replaceAll('x', ''));
  foldQuotes('> a\nb\n'.repeat(20_000));
  foldQuotes(`${'> a\n'.repeat(40_000)}b`);
  foldQuotes(`${'____________________\n> a\n'.repeat(5_000)}b`);
  foldQuotes(`x <${'a@'.repeat(30_000)}\n> a`);
  foldQuotes(`On ${'a wrote '.repeat(15_000)}\n> a`);
  expect(performance.now() - started).toBeLessThan(10_000);
});

import { describe, expect, it } from 'vitest';
import { aComment, anOpenTicket } from '../../testing/ticket-builders.ts';
import { conversationRows } from './conversation-rows.ts';
import { beginningOf, partsOf } from './word-text.ts';

const style = { locale: 'en', timeZone: 'Europe/Budapest' };
const words = (...given: Parameters<typeof conversationRows>) =>
  conversationRows(...given).map((row) => (row.kind === 'day' ? row.key : row.word.body));

describe('a conversation', () => {
  const comments = [aComment(3, 10, { body: 'c' }), aComment(2, 20, { body: 'b' }), aComment(1, 1500, { body: 'a' })];

  it('is read from what the ticket was opened with to the newest word, by days of the reader’s zone', () => {
    const ticket = anOpenTicket({ description: 'first' });
    expect(words(ticket, comments, false, style)).toEqual(['2026-11-20', 'first', 'a', '2026-11-21', 'b', 'c']);
  });

  it('begins with what was read so far while there is more', () => {
    expect(words(anOpenTicket(), comments, true, style)).toEqual(['2026-11-20', 'a', '2026-11-21', 'b', 'c']);
  });

  it('keeps the place of a first word that is hidden from the role, and of none makes nothing', () => {
    const hidden = { ...anOpenTicket({ description: undefined }), masked: ['description'] };
    expect(conversationRows(hidden, [], false, style)[1]).toMatchObject({ isFirst: true, word: { masked: ['body'] } });
    expect(conversationRows(anOpenTicket({ description: undefined }), [], false, style)).toEqual([]);
  });
});

describe('links in a text', () => {
  it('are web addresses, without the sign that ends the sentence', () => {
    expect(partsOf('Itt: https://a.hu/x?y=1. És (http://b.hu/z).')).toEqual([
      { text: 'Itt: ' },
      { text: 'https://a.hu/x?y=1', href: 'https://a.hu/x?y=1' },
      { text: '. És (' },
      { text: 'http://b.hu/z', href: 'http://b.hu/z' },
      { text: ').' },
    ]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,<b>', 'xhttps://a', 'HTTPS://', 'ftp://a.hu/x', 'vbscript:x'])(
    'are nothing else: %s',
    (text) => {
      expect(partsOf(text).filter(({ href }) => href)).toEqual([]);
    },
  );

  it('lose nothing of the text', () => {
    const text = 'x https://a.hu?q="y" https://[ <https://c.hu>…';
    expect(
      partsOf(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});

describe('a long text', () => {
  it('is cut between words and lines', () => {
    const text = 'Lorem ipsum '.repeat(200);
    expect(beginningOf(text)).toMatch(/^(Lorem ipsum )+(Lorem|Lorem ipsum)$/);
    expect(beginningOf(Array.from({ length: 40 }, (_, line) => `${line}`).join('\n'))?.split('\n')).toHaveLength(12);
  });

  it('stands whole where folding would save little', () => {
    expect(beginningOf('a '.repeat(500))).toBeUndefined();
    expect(beginningOf('a\n'.repeat(14))).toBeUndefined();
  });

  it('is cut between characters where it has no spaces', () => {
    expect(beginningOf(`a${'😀'.repeat(2000)}`)?.isWellFormed()).toBe(true);
  });
});

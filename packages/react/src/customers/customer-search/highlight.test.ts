import { expect, it } from 'vitest';
import { highlight } from './highlight.ts';

const marked = (text: string, query: string) =>
  highlight(text, query)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('');

it('marks the beginnings of words without regard to case and accents', () => {
  expect(marked('Kovács János', 'kovacs jano')).toBe('[Kovács] [Jáno]s');
  expect(marked('Szentpéteri-Vásárhelyi', 'VÁSÁR')).toBe('Szentpéteri-[Vásár]helyi');
});

it('does not mark the middle of a word', () => {
  expect(marked('Marianna', 'anna')).toBe('Marianna');
});

it('keeps its place where one letter folds to two', () => {
  expect(marked('Große Straße', 'strasse')).toBe('Große [Straße]');
});

it('marks a phone number typed in another notation', () => {
  expect(marked('+36 20 555 1234', '06205551')).toBe('+36 [20 555 1]234');
});

it('loses nothing of the text', () => {
  for (const query of ['', 'x', 'a b', '123']) {
    expect(
      highlight('Ünnepi Ábel 123-45', query)
        .map(({ text }) => text)
        .join(''),
    ).toBe('Ünnepi Ábel 123-45');
  }
});

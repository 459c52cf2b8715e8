import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from './detect-language.ts';
import { bankingQuestions } from './tickets.testing.ts';

describe('the language of a text', () => {
  it.each([
    ['Hol van a csomagom?', 'hu'],
    ['hol van a csomagom, meg mindig nem jott meg', 'hu'],
    ['ÁRVÍZTŰRŐ TÜKÖRFÚRÓGÉP', 'hu'],
    ['Where is my parcel?', 'en'],
    ['i cant log in pls help', 'en'],
    ['Wo ist mein Paket?', 'de'],
    ['Die Ware ist beschadigt, was nun', 'de'],
  ])('%s: %s', (text, language) => {
    expect(detectLanguage(text).language).toBe(language);
  });

  it.each([
    '',
    'OK',
    'Re: 12345',
    '😀 👍',
    'Bonjour, où est mon colis ?',
    '¿Dónde está mi pedido?',
    'Gdzie jest moja paczka?',
    'Где мой заказ?',
    '我的包裹在哪里？我的包裹在哪里？',
    'Kde je môj balík?',
    'Unde este coletul meu?',
  ])('abstains from "%s"', (text) => {
    expect(detectLanguage(text).language).toBeUndefined();
  });

  it('takes any text, of any length', () => {
    fc.assert(
      fc.property(fc.uint16Array(), (codes) => {
        const { confidence } = detectLanguage(String.fromCharCode(...codes));
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
    expect(detectLanguage(`${'Hol van a csomagom? '.repeat(50_000)}`).language).toBe('hu');
  });

  const banking = bankingQuestions();
  if (!banking) console.warn('SKIPPED: Banking77 is absent, language detection is not tried on real questions.');
  it.skipIf(!banking)('knows real questions to be English', () => {
    const some = banking!.filter((_, at) => at % 10 === 0).map(({ text }) => detectLanguage(text).language);
    expect(some.filter((language) => language === 'en').length / some.length).toBeGreaterThan(0.98);
    expect(some.filter((language) => language === 'hu' || language === 'de').length / some.length).toBeLessThan(0.005);
  });
});

import { foldText } from '@korkep/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleTerms } from './article-terms.ts';
import { bestPassages } from './best-passages.ts';
import { passagesOf } from './passages.ts';
import { askedWords, termKeys } from './question-terms.ts';
import { stemOf } from './stem.ts';
import { placedWords } from './words.ts';

describe('stems', () => {
  it.each([
    ['hu', 'visszaküldés visszaküldési visszaküldeni visszaküldöm visszaküldtem visszaküldhetem visszaküldésének'],
    ['hu', 'szállítás szállítási szállítják szállítunk szállítotok szállító szállítással'],
    ['hu', 'számla számlát számlám számlák számlával számlához'],
    ['hu', 'rendelés rendelésemet rendelni rendeltem rendelésből'],
    ['hu', 'garancia garanciális garanciát garanciával'],
    ['hu', 'futár futárral futárnak futárok'],
    ['en', 'return returns returned returning'],
    ['en', 'delivery deliveries delivered deliver'],
    ['en', 'cancel cancelled cancellation'],
    ['de', 'Lieferung liefern Lieferungen'],
    ['de', 'Rechnung Rechnungen'],
  ])('bring the forms of one word together: %s %s', (language, forms) => {
    expect(new Set(forms.split(' ').map((form) => stemOf(foldText(form), language))).size).toBe(1);
  });

  it('keep words apart that mean something else, and leave numbers and other languages alone', () => {
    const apart = ['visszaküldés', 'visszatérítés', 'küldemény', 'számla', 'szállítás', 'fizetés', 'fiók'];
    expect(new Set(apart.map((word) => stemOf(foldText(word), 'hu'))).size).toBe(apart.length);
    expect(stemOf('wa-100ban', 'hu')).toBe('wa-100ban');
    expect(stemOf('livraisons', 'fr')).toBe('livraisons');
  });

  it('are never longer than the word, and never empty', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,30}$/), fc.constantFrom('hu', 'en', 'de'), (word, language) => {
        const stem = stemOf(word, language);
        expect(stem.length).toBeGreaterThan(0);
        expect(word.startsWith(stem)).toBe(true);
      }),
    );
  });
});

describe('words of a text', () => {
  it('stand where they are said to stand, folded as core folds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aáÁőßÆz09½ -.,„”\n😀', 'a\u0301', 'Щ', '日') }), (text) => {
        const words = [...placedWords(text)];
        expect(words.map(({ word }) => word).join(' ')).toBe(
          foldText(text)
            .split(' ')
            .map((word) => word.slice(0, 40))
            .join(' '),
        );
        for (const { word, start, end } of words) expect(foldText(text.slice(start, end))).toContain(word);
      }),
    );
  });
});

describe('passages', () => {
  it('go by headings and paragraphs, without the marks of Markdown', () => {
    const markdown = [
      'Első **fontos** [link](https://example.hu/x_y).',
      '',
      '## Hogyan? ##',
      '- egy *dőlt*',
      '2. kettő `kód`',
      '```',
      '# no heading',
      '```',
      'Másik fejezet',
      '---',
      '> idézet <b>x</b> snake_case',
    ].join('\n');
    expect(passagesOf(markdown)).toEqual([
      { text: 'Első fontos link.' },
      { heading: 'Hogyan?', text: '• egy dőlt\n• kettő kód\n# no heading\nMásik fejezet\nidézet x snake_case' },
    ]);
    expect(passagesOf('Cím\n===\nSzöveg')).toEqual([{ heading: 'Cím', text: 'Szöveg' }]);
    expect(passagesOf('')).toEqual([]);
  });

  it('put paragraphs together up to the size, and cut longer ones between sentences', () => {
    const sentence = 'Ez egy mondat. ';
    const passages = passagesOf(`${sentence.repeat(100)}\n\nRövid.\n\nEz is.`, { size: 200 });
    expect(Math.max(...passages.map(({ text }) => text.length))).toBeLessThanOrEqual(200);
    expect(passages.every(({ text }) => text.endsWith('.'))).toBe(true);
    expect(passages.at(-1)!.text.endsWith('Rövid.\nEz is.')).toBe(true);
  });

  it('lose no word, however the text is made, in time that grows with its length', () => {
    const unit = fc.constantFrom(
      '# ',
      '\n',
      '\n\n',
      '[',
      '](',
      ')',
      '*',
      '_',
      '```',
      '- ',
      '<',
      '>',
      'szó ',
      'a',
      '\\',
      '=',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const count = (value: string) => value.split('szó').length;
        const kept = passagesOf(text).map(({ heading = '', text: body }) => `${heading} ${body}`);
        // A heading without text below it says nothing; addresses of links and tags are no words.
        if (!/[#=<(]|```a/.test(text)) expect(count(kept.join(' '))).toBe(count(text));
      }),
    );
    const begin = performance.now();
    for (const hostile of ['[', '](', '<a', '*a ', '_', '> ', '`', '# ']) passagesOf(hostile.repeat(25_000));
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  it('are weighed by the words that were found, and say where these stand', () => {
    const found = new Map([
      ['csomag', { word: 0, weight: 2 }],
      ['szallit', { word: 1, weight: 1 }],
    ]);
    const [best, ...others] = bestPassages(
      'A szállítás ingyenes.\n\n## Más\nKét csomagod jön.\n\n## Egyéb\nSemmi.',
      'hu',
      found,
      { most: 3 },
    );
    expect(best).toMatchObject({ heading: 'Más', text: 'Két csomagod jön.' });
    expect(best!.ranges.map(({ start, end }) => best!.text.slice(start, end))).toEqual(['csomagod']);
    expect(others.map(({ score }) => score > 0)).toEqual([true, false]);
  });
});

describe('terms of an article', () => {
  const text = {
    language: 'hu',
    title: 'Visszaküldés',
    body: 'Küldd vissza a csomagot.\n\n## Díj\nIngyenes.',
    labels: ['elállás'],
  };

  it('count for more in the title than in labels, headings and body', () => {
    const terms = articleTerms(text);
    const strengths = ['visszakuld', 'elal', 'dij', 'csomag'].map((term) => terms.get(term) ?? 0);
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
    expect(strengths.every((strength) => strength > 0 && strength < 1)).toBe(true);
    expect(terms.has('a')).toBe(false);
  });

  it('hold verbs whose coverb stands apart', () => {
    const apart = articleTerms({ ...text, title: 'Más', labels: [] });
    expect(apart.get('visszakuld')).toBeGreaterThan(0);
  });

  it('are bounded, however long the article is', () => {
    const body = Array.from({ length: 8_000 }, (_, index) => `szó${index}`).join(' ');
    expect(articleTerms({ ...text, body }).size).toBe(1_500);
  });
});

describe('words of a question', () => {
  it('leave out what says nothing, unless nothing else is said', () => {
    expect(askedWords('Jó napot, szeretném a számlámat').map(({ word }) => word)).toEqual(['szamlamat']);
    expect(askedWords('a vagy nem').map(({ word }) => word)).toEqual(['a', 'vagy', 'nem']);
    expect(askedWords(' …?! ')).toEqual([]);
  });

  it('mean other words for the same, for less', () => {
    const weights = (text: string) => new Map(askedWords(text)[0]!.terms.map(({ term, weight }) => [term, weight]));
    expect(weights('küldeményem').get('csomag')).toBe(0.5);
    expect(weights('packages').get('parcel')).toBe(0.5);
    expect(weights('Retoure').get(stemOf('rucksendung', 'de'))).toBe(0.5);
    expect(weights('packages').get('packag')).toBe(1);
  });

  it('share a key with every term one typing error away', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{6,14}$/),
        fc.nat(),
        fc.constantFrom('drop', 'add', 'swap', 'change'),
        fc.constantFrom(...letters),
        (term, place, error, letter) => {
          const at = place % (term.length - 1);
          const typed = {
            drop: term.slice(0, at) + term.slice(at + 1),
            add: term.slice(0, at) + letter + term.slice(at),
            swap: term.slice(0, at) + term[at + 1] + term[at] + term.slice(at + 2),
            change: term.slice(0, at) + letter + term.slice(at + 1),
          }[error];
          // The word as it stands is one of its stems, of a language whose endings are not known.
          const near = askedWords(`${typed} 1`)[0]!.near.filter(({ stem }) => stem === typed);
          expect(near.some(({ key }) => termKeys(term).includes(key))).toBe(true);
        },
      ),
    );
  });

  it('are bounded, however much is asked', () => {
    const text = Array.from({ length: 3_000 }, (_, index) => `kerdes${index}`).join(' ');
    expect(askedWords(text)).toHaveLength(24);
  });
});

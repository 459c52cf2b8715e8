import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, learnedClassifier } from './classify.ts';
import { type ClassifierModel, thresholdFor } from './model.ts';
import { bankingQuestions, someTickets } from './tickets.testing.ts';
import { trainClassifier } from './train-classifier.ts';

/** Any code units, halves of signs among them. */
const anyText = fc.uint16Array({ maxLength: 60 }).map((codes) => String.fromCharCode(...codes));

const tickets = someTickets(240);
const model = trainClassifier(tickets);

describe('learning from solved tickets', () => {
  it('puts new texts under the labels it learned', () => {
    expect(classify(model, 'Hol van a csomagom?')).toMatchObject({ label: 'delivery', by: 'learned' });
    expect(classify(model, 'I forgot my password').label).toBe('access');
    expect(model.heldOut.accuracy).toBeGreaterThan(0.95);
  });

  it('knows a word by its stem, without accents and in capitals', () => {
    expect(classify(model, 'SZAMLAMON hiba van').top[0]?.label).toBe('billing');
    expect(classify(model, 'csomagjaim').top[0]?.label).toBe('delivery');
  });

  it('says why in the words of the text', () => {
    const { reasons } = classify(model, 'Kérem, mikor jön a CSOMAGOM?');
    expect(reasons[0]?.term).toBe('CSOMAGOM');
    expect(reasons[0]!.weight).toBeGreaterThan(0);
    const decomposed = classify(model, 'Kell a számla'.normalize('NFD'));
    expect(decomposed.reasons.map(({ term }) => term.normalize('NFC'))).toContain('számla');
  });

  it('gives probabilities that sum to at most one, the likeliest first', () => {
    const { top, confidence } = classify(model, 'invoice for my parcel');
    expect(top[0]?.probability).toBe(confidence);
    expect(top.map(({ probability }) => probability)).toEqual(top.map((t) => t.probability).sort((a, b) => b - a));
    expect(top.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
  });

  it('is the same for the same examples and seed, and goes through JSON', () => {
    expect(trainClassifier(tickets)).toEqual(model);
    const restored = JSON.parse(JSON.stringify(model)) as ClassifierModel;
    expect(restored).toEqual(model);
    for (const { text } of someTickets(20, { seed: 'others' })) {
      expect(classify(restored, text)).toEqual(classify(model, text));
    }
  });

  it('holds none of the words it read', () => {
    const written = JSON.stringify(
      trainClassifier([...tickets, ...tickets.map((t) => ({ ...t, text: `Xavér ${t.text}` }))]),
    );
    expect(written).not.toMatch(/xaver|csomag|password/i);
  });

  it('learns from the newest where there are more than it may read', () => {
    const turned = tickets.map(({ text, label }) => ({ text, label: label === 'billing' ? 'accounts' : label }));
    const { labels, heldOut } = trainClassifier([...tickets, ...turned], { mostExamples: tickets.length });
    expect(labels).toEqual(['access', 'accounts', 'delivery']);
    expect(heldOut.examples).toBe(tickets.length);
    expect(trainClassifier(tickets, { mostCharacters: 1_000 }).heldOut.examples).toBeLessThan(60);
  });

  it('does not take the same words for a proof that it learned', () => {
    // Each text twice, under labels drawn at random: whoever sees the one knows the other.
    const random = someTickets(60).map(({ text }, at) => ({ text: `${text} w${at}x`, label: at % 2 ? 'odd' : 'even' }));
    expect(trainClassifier([...random, ...random]).heldOut.accuracy).toBeLessThan(0.75);
  });
});

describe('abstaining', () => {
  const some = trainClassifier(someTickets(400, { vague: 3 }), { precision: 0.97 });

  it('abstains where it is less sure than the wanted precision needs, and says what it would have guessed', () => {
    const unsure = classify(some, 'hello please the my');
    expect(unsure).toMatchObject({ label: undefined });
    expect(unsure.top).toHaveLength(3);
    expect(unsure.confidence).toBeLessThan(0.9);
    expect(classify(some, 'Hol van a csomagom?').label).toBe('delivery');
  });

  it('has its threshold from texts held out', () => {
    const strict = thresholdFor(some, 0.97)!;
    expect(thresholdFor(some, 0.6)).toBeLessThanOrEqual(0.6);
    expect(thresholdFor(some, 0.999)).toBeUndefined();
    expect(some.threshold).toBe(thresholdFor(some, 0.97));
    const curve = some.heldOut.curve;
    const [, answered, right] = curve.find(([confidence]) => confidence === strict)!;
    expect(right / answered).toBeGreaterThanOrEqual(0.97);
    expect(curve.at(-1)![1]).toBe(some.heldOut.examples);
    expect(curve.at(-1)![2] / some.heldOut.examples).toBeCloseTo(some.heldOut.accuracy, 9);
    expect(() => thresholdFor(some, 1.5)).toThrow(RangeError);
    expect(() => trainClassifier([], { precision: Number.NaN })).toThrow(RangeError);
  });

  it('takes another precision for the same model', () => {
    const texts = someTickets(100, { seed: 'asked', vague: 3 }).map(({ text }) => text);
    const answered = (precision: number) => {
      const classifier = learnedClassifier(some, { precision });
      return texts.filter((text) => classifier.classify(text).label !== undefined).length;
    };
    expect(answered(0.6)).toBe(100);
    expect(answered(0.999)).toBe(0);
  });

  it('abstains from texts in which it knows nothing', () => {
    for (const text of ['', '   ', '!?…', '😀😀', '\u0000', 'ΩΨΞ ЖЩЭ']) {
      expect(classify(model, text)).toMatchObject({ label: undefined, confidence: 0, top: [], reasons: [] });
    }
  });

  it('abstains where there was too little to learn from', () => {
    const one = { text: 'Where is my parcel?', label: 'delivery' };
    const many = Array.from({ length: 20 }, () => one);
    for (const examples of [[], [one], [one, { text: 'My invoice', label: 'billing' }], many]) {
      const little = trainClassifier(examples);
      expect(little.threshold).toBeUndefined();
      expect(little.heldOut.examples).toBe(0);
      expect(classify(JSON.parse(JSON.stringify(little)), one.text)).toMatchObject({ label: undefined, top: [] });
    }
  });

  it('counts texts of rare labels as not answered rightly', () => {
    const rare = [...tickets, ...Array.from({ length: 4 }, (_, at) => ({ text: `garancia ${at}`, label: 'warranty' }))];
    const { labels, heldOut } = trainClassifier(rare);
    expect(labels).not.toContain('warranty');
    expect(heldOut.accuracy).toBeLessThanOrEqual(240 / 244);
  });
});

describe('hostile input', () => {
  it('reads the beginning of a text of a megabyte, at once', () => {
    const long = `csomagom ${'árvíztűrő tükörfúrógép '.repeat(45_000)}`;
    const begin = performance.now();
    expect(classify(model, long).top).toHaveLength(3);
    classify(model, 'ﷺ'.repeat(300_000));
    classify(model, 'x'.repeat(1_000_000));
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  it('takes any label for a name', () => {
    const names: Readonly<Record<string, string>> = { delivery: '__proto__', billing: 'constructor', access: '' };
    const odd = trainClassifier(tickets.map(({ text, label }) => ({ text, label: names[label]! })));
    const restored = JSON.parse(JSON.stringify(odd)) as ClassifierModel;
    expect(classify(restored, 'Hol van a csomagom?').label).toBe('__proto__');
    expect(classify(restored, 'invoice payment').label).toBe('constructor');
    expect(classify(restored, 'jelszó login').label).toBe('');
  });

  it('classifies and learns from any text', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 12 }), (texts) => {
        const trained = trainClassifier([...tickets.slice(0, 40), ...texts.map((text) => ({ text, label: 'odd' }))]);
        for (const text of texts) {
          const { label, top, confidence } = classify(trained, text);
          expect(label === undefined || label === top[0]?.label).toBe(true);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('refuses what is no model of this version', () => {
    const damaged = { ...model, weights: model.weights.slice(0, -8) };
    expect(() => classify(damaged, 'x')).toThrow(/damaged/);
    expect(() => classify({ ...model, terms: '§' }, 'x')).toThrow(/damaged/);
    expect(() => classify({ ...model, version: 2 } as never, 'x')).toThrow(/Train it again/);
    expect(() => classify({} as never, 'x')).toThrow(/Train it again/);
  });
});

const banking = bankingQuestions();
if (!banking) console.warn('SKIPPED: Banking77 is absent, the classifier is not tried on real questions.');

describe.skipIf(!banking)('on real questions', () => {
  it('tells ten intents of bank customers apart, and keeps the precision it was asked for', () => {
    const intents = [...new Set(banking!.map(({ label }) => label))].slice(0, 10);
    const some = banking!.filter(({ label }) => intents.includes(label));
    const learned = trainClassifier(
      some.filter((_, at) => at % 3 !== 0),
      { precision: 0.98 },
    );
    const asked = some
      .filter((_, at) => at % 3 === 0)
      .map(({ text, label }) => ({ label, is: classify(learned, text) }));
    const right = asked.filter(({ label, is }) => is.top[0]?.label === label).length / asked.length;
    const answered = asked.filter(({ is }) => is.label !== undefined);
    expect(right).toBeGreaterThan(0.93);
    expect(learned.heldOut.accuracy).toBeCloseTo(right, 1);
    expect(answered.length / asked.length).toBeGreaterThan(0.8);
    expect(answered.filter(({ label, is }) => is.label === label).length / answered.length).toBeGreaterThan(0.965);
  });
});

import { foldText } from '@korkep/core/fold-text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from './classify.ts';
import { learnedOrRules } from './learned-or-rules.ts';
import { ruleClassifier } from './rule-classifier.ts';
import { startingPriorityRules } from './starting-priority.ts';
import { startingSentimentRules } from './starting-sentiment.ts';
import { someTickets } from './tickets.testing.ts';
import { trainClassifier } from './train-classifier.ts';

const labelOf = (rules: Parameters<typeof ruleClassifier>[0], text: string) =>
  ruleClassifier(rules).classify(text).label;

describe('rules of words', () => {
  it('finds words and phrases without regard to case and accents, and says which', () => {
    const rules = [{ label: 'billing', phrases: ['számla', 'dupla levonás'] }];
    expect(ruleClassifier(rules).classify('A SZAMLA és a Dupla  Levonás miatt írok')).toEqual({
      label: 'billing',
      confidence: 2 / 2.25,
      top: [{ label: 'billing', probability: 2 / 2.25 }],
      reasons: [
        { term: 'SZAMLA', weight: 1 },
        { term: 'Dupla Levonás', weight: 1 },
      ],
      by: 'rules',
    });
    expect(labelOf(rules, 'számlálok')).toBeUndefined();
    expect(labelOf([{ label: 'billing', phrases: ['számlá*'] }], 'a számláimat kérem')).toBe('billing');
  });

  it('gives a word to the longest phrase only', () => {
    const rules = [
      { label: 'urgent', phrases: ['urgent*'] },
      { label: 'low', phrases: ['not urgent'] },
    ];
    expect(labelOf(rules, 'It is urgent')).toBe('urgent');
    expect(labelOf(rules, 'It is not urgent')).toBe('low');
    expect(labelOf(rules, 'not urgently')).toBe('urgent');
  });

  it('counts a phrase once, weighs, and of equals takes the first rule', () => {
    const rules = [
      { label: 'a', phrases: ['alma'] },
      { label: 'b', phrases: ['barack', 'dió'] },
      { label: 'c', phrases: ['citrom'], weight: 3 },
    ];
    expect(labelOf(rules, 'barack alma')).toBe('a');
    expect(labelOf(rules, 'alma alma barack dió')).toBe('b');
    expect(labelOf(rules, 'alma barack dió citrom')).toBe('c');
  });

  it('keeps a rule to its language, where the language is clear', () => {
    const rules = [{ label: 'urgent', language: 'de', phrases: ['Not'] }];
    expect(labelOf(rules, 'Wir sind in großer Not, bitte helfen Sie uns schnell')).toBe('urgent');
    expect(labelOf(rules, 'My parcel has not arrived and nobody answers the phone')).toBeUndefined();
    expect(labelOf(rules, 'not ok')).toBe('urgent');
  });

  it('abstains where nothing is found, or gives the label for that', () => {
    expect(ruleClassifier([]).classify('anything')).toMatchObject({ label: undefined, confidence: 0, top: [] });
    expect(ruleClassifier([], { otherwise: 'normal' }).classify('')).toMatchObject({
      label: 'normal',
      confidence: 0.5,
    });
  });

  it('refuses rules that cannot be meant', () => {
    for (const phrases of [[''], ['?!'], ['*'], ['a*'], ['al*ma']]) {
      expect(() => ruleClassifier([{ label: 'x', phrases }])).toThrow(RangeError);
    }
    for (const weight of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => ruleClassifier([{ label: 'x', phrases: ['alma'], weight }])).toThrow(RangeError);
    }
  });

  it('finds what a search word by word finds', () => {
    const word = fc.constantFrom('al', 'alma', 'almás', 'bor', 'bornak', 'cukor');
    const phrase = fc.tuple(word, fc.constantFrom('', '*')).map(([text, star]) => text + star);
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 4 }), fc.array(word, { maxLength: 8 }), (phrases, words) => {
        const isFound = words.some((text) =>
          phrases.some((one) => (one.endsWith('*') ? foldText(text).startsWith(foldText(one)) : text === one)),
        );
        expect(labelOf([{ label: 'found', phrases }], words.join(', ')) === 'found').toBe(isFound);
      }),
    );
  });
});

describe('rules to start from', () => {
  const priority = ruleClassifier(startingPriorityRules, { otherwise: 'normal' });
  it.each([
    ['Kérem, SÜRGŐSEN hívjanak vissza!', 'urgent'],
    ['Nem sürgős, csak érdeklődöm a szállításról', 'low'],
    ['Kétszer vonták le a pénzt a kártyámról', 'high'],
    ['Hol van a csomagom?', 'normal'],
    ['The whole shop is down, please help asap', 'urgent'],
    ['No rush, I was just wondering about the colours', 'low'],
    ['I will speak to my lawyer about this', 'high'],
    ['Bitte antworten Sie umgehend, unser Zugang wurde gehackt', 'urgent'],
    ['Es eilt nicht, nur eine Frage zur Lieferung', 'low'],
    ['Ich wurde doppelt abgebucht und möchte mich beschweren', 'high'],
  ])('%s: %s', (text, label) => {
    expect(priority.classify(text).label).toBe(label);
  });

  const sentiment = ruleClassifier(startingSentimentRules, { otherwise: 'neutral' });
  it.each([
    ['Nagyon elégedett vagyok, remek volt a kiszolgálás', 'positive'],
    ['Nem vagyok elégedett a szolgáltatással', 'negative'],
    ['Borzalmas élmény volt, csalódtam', 'negative'],
    ['Szeretném módosítani a szállítási címet', 'neutral'],
    ['Kedves Ügyfélszolgálat! Hol van a családi csomag?', 'neutral'],
    ['Great service, I love it', 'positive'],
    ["This isn't good at all", 'negative'],
    ['Not bad!', 'positive'],
    ['Leider ist das Gerät kaputt', 'negative'],
    ['Ich bin sehr zufrieden mit der Lieferung', 'positive'],
    ['Mit freundlichen Grüßen', 'neutral'],
  ])('%s: %s', (text, label) => {
    expect(sentiment.classify(text).label).toBe(label);
  });

  it('names the negation with the word it turned round', () => {
    expect(sentiment.classify('Sajnos nem volt jó').reasons.map(({ term }) => term)).toContain('nem volt jó');
  });
});

describe('rules until something better was learned', () => {
  const rules = ruleClassifier([
    { label: 'delivery', phrases: ['csomag*', 'parcel'] },
    { label: 'billing', phrases: ['számla*', 'invoice'] },
  ]);

  it('keeps to the rules while there is no model, or too little was learned', () => {
    expect(learnedOrRules(undefined, rules)).toBe(rules);
    expect(learnedOrRules(trainClassifier(someTickets(8), { rules }), rules)).toBe(rules);
  });

  it('goes over to what was learned once it beats the rules on texts held out', () => {
    const model = trainClassifier(someTickets(240), { rules });
    expect(model.heldOut.rules).toMatchObject({ areBeaten: true });
    expect(model.heldOut.rules!.accuracy).toBeLessThan(model.heldOut.accuracy);
    expect(learnedOrRules(model, rules).classify('I forgot my password')).toEqual(
      classify(model, 'I forgot my password'),
    );
  });

  it('stays with rules that are as good', () => {
    const topics = new Map(someTickets(240).map(({ text, label }) => [text, label]));
    const knowing = {
      classify: (text: string) => ({ ...rules.classify(text), label: topics.get(text), by: 'rules' as const }),
    };
    const model = trainClassifier(someTickets(240), { rules: knowing });
    expect(model.heldOut.rules).toEqual({ accuracy: 1, areBeaten: false });
    expect(learnedOrRules(model, knowing)).toBe(knowing);
  });

  it('refuses a model that was not compared', () => {
    expect(() => learnedOrRules(trainClassifier(someTickets(240)), rules)).toThrow(/option `rules`/);
  });
});

import { describe, expect, it } from 'vitest';
import { botTurn } from './bot-turn.ts';
import { checkAnswer } from './check-answer.ts';

const good = { text: 'x', coverage: 0.9, matches: 3 };
const weak = { text: 'x', coverage: 0.3, matches: 1 };

describe('the bot', () => {
  it('answers where it is sure, asks back once, then offers a person', () => {
    expect(botTurn('Hol a csomagom?', [good], 'nothing')).toMatchObject({ does: 'answer', count: 1 });
    expect(botTurn('Hol a csomagom?', [good, { ...good, coverage: 0.85 }], 'nothing')).toMatchObject({ count: 2 });
    expect(botTurn('Hol a csomagom?', [weak], 'nothing').does).toBe('askBack');
    expect(botTurn('Hol a csomagom?', [], 'again').does).toBe('offerPerson');
    expect(botTurn('Hol a csomagom?', [{ ...good, matches: 0 }], 'again').does).toBe('offerPerson');
  });

  it.each([
    'Ügyintézőt kérek',
    'Munkatárssal szeretnék beszélni',
    'I want to talk to a person',
    'Can I get a human?',
    'Ich möchte mit einem Mitarbeiter sprechen',
    'Mit einem Menschen, bitte',
  ])('gives a person to whoever says «%s»', (text) => {
    expect(botTurn(text, [good], 'nothing').does).toBe('handOver');
  });

  it('takes a yes for the answer to its offer, and only then', () => {
    expect(botTurn('Igen!', [], 'person').does).toBe('handOver');
    expect(botTurn('Ja, bitte.', [], 'person').does).toBe('handOver');
    expect(botTurn('Igen', [], 'nothing').does).toBe('askBack');
    expect(
      botTurn('Az ügyintéző tegnap azt mondta, hogy a csomagom ma indul, de nem jött', [good], 'nothing').does,
    ).toBe('answer');
  });
});

describe('an answer of a language model', () => {
  const passages = [{ id: '1', text: 'Nézze meg: https://shop.example/track' }];

  it('must rest on passages that it was given and lead nowhere else', () => {
    expect(checkAnswer({ text: ' Itt: https://shop.example/track. ', sources: ['1', '1'] }, passages)).toEqual({
      text: 'Itt: https://shop.example/track.',
      sources: ['1'],
    });
    const plain = {
      text: 'Két nap, pl. hétfőtől szerdáig (kb. 48 óra, 1.5 kg-ig). Lásd [itt](https://shop.example/track)!',
    };
    expect(checkAnswer({ ...plain, sources: ['1'] }, passages)).toMatchObject(plain);
    for (const bad of [
      undefined,
      'text',
      { text: '', sources: ['1'] },
      { text: 'x', sources: [] },
      { text: 'x', sources: ['2'] },
      { text: 'www.evil.example', sources: ['1'] },
      { text: 'mailto:evil@evil.example', sources: ['1'] },
      { text: 'javascript://x', sources: ['1'] },
      { text: 'Pay at evil.example/pay', sources: ['1'] },
      { text: '[here](//evil.example)', sources: ['1'] },
      { text: '**evil.example**', sources: ['1'] },
      { text: 'Write to evil@evil.example!', sources: ['1'] },
      { text: '[call](tel:+36900000000)', sources: ['1'] },
      // An address that only begins as one of the passages.
      { text: 'https://shop.ex', sources: ['1'] },
      { text: 'https://shop.example', sources: ['1'] },
      { text: 'x'.repeat(4_001), sources: ['1'] },
    ]) {
      expect(checkAnswer(bad, passages), JSON.stringify(bad)?.slice(0, 60)).toBeUndefined();
    }
  });
});

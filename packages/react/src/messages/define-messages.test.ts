import { describe, expect, it } from 'vitest';
import { defineMessages, translator } from './define-messages.ts';

const texts = defineMessages({
  en: { hello: 'Hello {name}', bye: 'Bye' },
  hu: { hello: 'Szia, {name}!', bye: '' },
  de: { hello: 'Hallo {name}', bye: 'Tschüss' },
});

describe('translator', () => {
  it('speaks the language of the locale', () => {
    expect(translator(texts, 'hu-HU')('hello', { name: 'Éva' })).toBe('Szia, Éva!');
  });

  it('falls back to English for an unknown language and for a missing text', () => {
    expect(translator(texts, 'fr')('bye')).toBe('Bye');
    expect(translator(texts, 'hu')('bye')).toBe('Bye');
  });

  it('takes the nearest override, and passes over a broken one', () => {
    const t = translator(texts, 'en', { hello: '{broken' }, { hello: 'Good day, {name}', bye: undefined });
    expect(t('hello', { name: 'Jo' })).toBe('Good day, Jo');
    expect(t('bye')).toBe('Bye');
  });
});

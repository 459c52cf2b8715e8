import { describe, expect, it } from 'vitest';
import { exchangeRate, languageTag } from './values.ts';

describe('A language tag', () => {
  it.each(['hu', 'de-AT', 'zh-Hant-TW', 'sr-Latn'])('may be %s', (tag) => {
    expect(languageTag().safeParse(tag).success).toBe(true);
  });

  it.each(['en-us-us', 'xx-123456789', 'de-419-419', 'hungarian', ''])(
    'may not be «%s», on which Intl throws',
    (tag) => {
      expect(languageTag().safeParse(tag).success).toBe(false);
    },
  );
});

describe('An exchange rate', () => {
  it.each(['1', '0.0025', '392.15', '0.000001'])('may be %s', (rate) => {
    expect(exchangeRate().safeParse(rate).success).toBe(true);
  });

  it.each(['0', '0.000000', '-1', '', '1e3', '.5'])('may not be «%s»', (rate) => {
    expect(exchangeRate().safeParse(rate).success).toBe(false);
  });
});

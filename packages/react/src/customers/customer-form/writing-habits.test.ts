import { expect, it } from 'vitest';
import { addressParts } from './address-format.ts';
import { fieldsOfSection } from './form-sections.ts';
import { numberText, parseNumber } from './typed-number.ts';

it('numbers are read as the locale writes them', () => {
  const read = (text: string, locale: string) => parseNumber(text, locale);
  expect(['1 234,5', '1234,5', '1.234.567', '1234.5', '-3', '12345.678'].map((text) => read(text, 'hu'))).toEqual([
    1234.5, 1234.5, 1_234_567, 1234.5, -3, 12_345.678,
  ]);
  expect(['1,234.5', '1,234,567', '0,5', '12.'].map((text) => read(text, 'en'))).toEqual([1234.5, 1_234_567, 0.5, 12]);
  expect(['1.234,5', "1'234"].map((text) => read(text, 'de'))).toEqual([1234.5, 1234]);
  expect(read('٨٢٠', 'ar-EG')).toBe(820);
  expect(['sok', '', '1,2,3', '12 db', '--1', '1e5', '.'].map((text) => read(text, 'hu'))).toEqual(
    Array.from({ length: 7 }, () => undefined),
  );
});

it('what is shown of a number is read as the same number', () => {
  for (const locale of ['hu', 'en', 'de', 'ar-EG', 'fr-CH']) {
    for (const value of [0, 1234.5, -0.25, 1_840_000_000.5, 999]) {
      expect(parseNumber(numberText(value, locale), locale), `${value} ${locale}`).toBe(value);
    }
  }
});

it('names stand in the order of the person’s language', () => {
  expect(fieldsOfSection('name', 'person', 'hu').slice(0, 3)).toEqual(['namePrefix', 'familyName', 'givenName']);
  expect(fieldsOfSection('name', 'person', 'de-AT').slice(0, 3)).toEqual(['namePrefix', 'givenName', 'familyName']);
});

it('addresses stand in the order of their country', () => {
  expect(addressParts('HU')).toEqual(['postalCode', 'city', 'lines']);
  expect(addressParts('DE')).toEqual(['lines', 'postalCode', 'city']);
  expect(addressParts('GB')).toEqual(['lines', 'city', 'postalCode']);
  expect(addressParts('US')).toEqual(['lines', 'city', 'region', 'postalCode']);
  expect(addressParts('')).toEqual(addressParts(undefined));
});

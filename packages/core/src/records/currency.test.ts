import { expect, it } from 'vitest';
import { minorUnitDigits } from './currency.ts';

it('knows the decimal places of ISO 4217', () => {
  expect(['HUF', 'EUR', 'JPY', 'KWD', 'CLF'].map(minorUnitDigits)).toEqual([2, 2, 0, 3, 4]);
});

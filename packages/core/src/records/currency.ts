const digitsByCurrencies: readonly (readonly [number, string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

/**
 * How many decimal places a currency's minor unit has by ISO 4217: HUF 2, JPY 0, KWD 3. `Intl` must not be asked: its
 * data follow daily use and differ between runtimes (the forint has 0 digits there, or 2), while what is stored and
 * sent may not differ.
 */
export function minorUnitDigits(currency: string): number {
  return digitsByCurrencies.find(([, currencies]) => currencies.includes(currency))?.[0] ?? 2;
}

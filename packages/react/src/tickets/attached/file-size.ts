const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** The size of a file in words: `12 kB`, `3.4 MB`; by thousands, as systems count. */
export function fileSize(bytes: number, locale: string): string {
  const step = bytes < 1_000 ? 0 : bytes < 999_500 ? 1 : 2;
  const number = bytes / 1_000 ** step;
  const digits = step > 0 && number < 9.95 ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step]!,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(number);
}

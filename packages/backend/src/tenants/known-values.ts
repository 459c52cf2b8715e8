import { invalid } from '../http/validate.ts';

const knownZones = new Set<string>();

/** Throws where this runtime knows no such time zone. */
export function assertTimeZone(timeZone: string): void {
  if (knownZones.has(timeZone)) return;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    // There are some six hundred, in any mixture of capitals.
    if (knownZones.size < 2000) knownZones.add(timeZone);
  } catch {
    throw new RangeError(`"${timeZone}" is no known time zone; an IANA name such as "Europe/Budapest" is expected.`);
  }
}

/** Refuses input with an unknown time zone at `path`. */
export function checkTimeZone(timeZone: string, path: string): void {
  try {
    assertTimeZone(timeZone);
  } catch (error) {
    throw invalid([{ path, message: (error as Error).message, code: 'unknown_time_zone' }]);
  }
}

/** Throws where the text is not shaped as a currency code. */
export function assertCurrency(currency: string): void {
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new RangeError(`"${currency}" is no currency; an ISO 4217 code such as "HUF" is expected.`);
  }
}

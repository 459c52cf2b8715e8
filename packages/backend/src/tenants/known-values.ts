/** Throws where this runtime knows no such time zone. */
export function assertTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new RangeError(`"${timeZone}" is no known time zone; an IANA name such as "Europe/Budapest" is expected.`);
  }
}

/** Throws where the text is not shaped as a currency code. */
export function assertCurrency(currency: string): void {
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new RangeError(`"${currency}" is no currency; an ISO 4217 code such as "HUF" is expected.`);
  }
}

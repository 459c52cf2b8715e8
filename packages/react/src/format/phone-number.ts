// Lengths of the country calling codes by their first two digits; every other code has three digits (ITU-T E.164).
const oneDigit = /^[17]/;
const twoDigits = /^(20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/**
 * An E.164 number in groups that a person can read aloud: `+36205551234` → `+36 20 555 1234`. Hungary and North
 * America are grouped by their own habit, others evenly; a number that isn't E.164 stays as it is. (The full
 * library of national habits weighs more than a whole widget.)
 */
export function formatPhone(number: string): string {
  if (!/^\+\d{7,15}$/.test(number)) return number;
  const digits = number.slice(1);
  const codeLength = oneDigit.test(digits) ? 1 : twoDigits.test(digits) ? 2 : 3;
  const code = digits.slice(0, codeLength);
  const national = digits.slice(codeLength);
  return `+${code} ${groups(code, national).join(' ')}`;
}

function groups(code: string, national: string): string[] {
  if (code === '1' && national.length === 10) return [national.slice(0, 3), national.slice(3, 6), national.slice(6)];
  if (code === '36') {
    const area = national.startsWith('1') ? 1 : 2;
    return [national.slice(0, area), national.slice(area, area + 3), national.slice(area + 3)];
  }
  const found: string[] = [];
  for (let rest = national; rest; ) {
    const size = rest.length > 4 ? 3 : rest.length;
    found.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return found;
}

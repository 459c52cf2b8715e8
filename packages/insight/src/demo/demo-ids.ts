import type { Random } from '../randomness/random.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function digits(value: number, count: number): string {
  let rest = value;
  let text = '';
  for (let index = 0; index < count; index += 1) {
    text = ALPHABET[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** Gives a TypeID (prefix and UUIDv7 in base 32) for a moment, with the injected randomness in its random bits. */
export type DemoIds = (prefix: string, time: Date) => string;

/** Makes ids that are the same for the same seed. */
export function demoIds(random: Random): DemoIds {
  const thirtyBits = () => Math.floor(random() * 2 ** 30);
  return (prefix, time) => {
    // 130 bits in 26 digits: 2 empty, 48 of time, version 7, 12 random, variant 10, 62 random.
    const stamp = digits(time.getTime(), 10);
    const head = thirtyBits();
    const version = ALPHABET[0b01110 | (head & 1)];
    const middle = digits((head >>> 1) & 0x3ff, 2);
    const variant = ALPHABET[0b01000 | (((head >>> 11) & 1) << 4) | ((head >>> 12) & 0b11)];
    return `${prefix}_${stamp}${version}${middle}${variant}${digits(thirtyBits(), 6)}${digits(thirtyBits(), 6)}`;
  };
}

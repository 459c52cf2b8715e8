const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Where time and randomness come from; tests and generators inject their own. */
export interface IdSource {
  now(): number;
  random(bytes: Uint8Array<ArrayBuffer>): void;
}

const systemSource: IdSource = {
  now: () => Date.now(),
  random: (bytes) => {
    crypto.getRandomValues(bytes);
  },
};

/**
 * Makes TypeIDs (`cus_01h455vb4pex5vsknk084sn02q`: a prefix and a UUIDv7 in base 32).
 *
 * Ids of one generator are strictly increasing even within a millisecond and when the clock steps back, so that the
 * order of ids is the order of creation.
 */
export function createIdGenerator(source: IdSource = systemSource): (prefix: string) => string {
  let lastTime = 0;
  const random = new Uint8Array(10);
  return (prefix) => {
    const now = source.now();
    if (now > lastTime) {
      lastTime = now;
      source.random(random);
      // The top bit stays free so that counting up within the millisecond has room.
      random[0] = random[0]! & 0x07;
      random[2] = random[2]! & 0x3f;
    } else if (!increment(random)) {
      lastTime += 1;
      source.random(random);
      random[0] = random[0]! & 0x07;
      random[2] = random[2]! & 0x3f;
    }
    const bytes = new Uint8Array(16);
    let time = lastTime;
    for (let index = 5; index >= 0; index -= 1) {
      bytes[index] = time % 256;
      time = Math.floor(time / 256);
    }
    bytes.set(random, 6);
    bytes[6] = 0x70 | (random[0]! & 0x0f);
    bytes[8] = 0x80 | (random[2]! & 0x3f);
    return `${prefix}_${encodeBase32(bytes)}`;
  };
}

/** Makes one new TypeID with the given prefix. */
export const newId = /* @__PURE__ */ createIdGenerator();

/** The id that 16 bytes make, such as the beginning of a hash: equal bytes, equal id. It carries no moment. */
export function idOfBytes(prefix: string, bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new TypeError(`An id is made of 16 bytes, not of ${bytes.length}.`);
  return `${prefix}_${encodeBase32(bytes)}`;
}

/** The moment, in milliseconds since 1970, that the id's UUIDv7 carries. Throws on text that is no TypeID. */
export function timeOfId(id: string): number {
  const suffix = id.slice(id.lastIndexOf('_') + 1);
  if (suffix.length !== 26)
    throw new TypeError(`"${id}" is not a TypeID: 26 characters are expected after the prefix.`);
  let time = 0;
  // 10 characters hold the first 50 bits behind two bits of padding: 48 bits of time and 0 of the rest.
  for (let index = 0; index < 10; index += 1) {
    const digit = ALPHABET.indexOf(suffix[index]!);
    if (digit < 0) throw new TypeError(`"${id}" is not a TypeID: "${suffix[index]}" is not in its alphabet.`);
    time = time * 32 + digit;
  }
  return time;
}

/** Whether `value` is a TypeID with this prefix. */
export function isId(value: unknown, prefix: string): value is string {
  return (
    typeof value === 'string' &&
    value.startsWith(`${prefix}_`) &&
    /^[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(value.slice(prefix.length + 1))
  );
}

function increment(bytes: Uint8Array): boolean {
  for (let index = bytes.length - 1; index >= 0; index -= 1) {
    const limit = index === 0 ? 0x0f : index === 2 ? 0x3f : 0xff;
    if (bytes[index]! < limit) {
      bytes[index] = bytes[index]! + 1;
      return true;
    }
    bytes[index] = 0;
  }
  return false;
}

function encodeBase32(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  let text = '';
  for (let index = 0; index < 26; index += 1) {
    text = ALPHABET[Number(value & 31n)]! + text;
    value >>= 5n;
  }
  return text;
}

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A list of texts as SQL. */
export function textArray(list: readonly string[]): string {
  return `array[${list.map((text) => `'${text.replaceAll("'", "''")}'`).join(',')}]`;
}

/** A number in [0, 1) that depends on the row's number and the salt only, so that data are the same every time. */
export function chance(n: string, salt: number): string {
  return `((hashint8extended(${n}, ${salt}) & 9007199254740991)::float8 / 9007199254740992)`;
}

/** One of the texts by chance. */
export function pick(list: readonly string[], n: string, salt: number): string {
  return `(${textArray(list)})[1 + floor(${chance(n, salt)} * ${list.length})::int]`;
}

/** A TypeID whose time is the moment's and whose rest is made of the row's number. */
export function typeId(prefix: string, at: string, n: string): string {
  const ms = `(extract(epoch from ${at}) * 1000)::bigint`;
  const digits = Array.from(
    { length: 10 },
    (_, i) => `substr('${DIGITS}', ((${ms} >> ${45 - 5 * i}) & 31)::int + 1, 1)`,
  );
  return `('${prefix}_' || ${digits.join(' || ')} || 'e008' || lpad(to_hex((${n} * 2654435761) & 281474976710655), 12, '0'))`;
}

/** Minor units of money as the API's JSON has them. */
export function moneyJson(amount: string): string {
  return `jsonb_build_object('amount', ${amount}, 'currency', 'HUF')`;
}

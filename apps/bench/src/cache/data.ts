/** A customer as the API tells it: about 1.5 KB of JSON. */
export interface BenchCustomer {
  readonly id: string;
  readonly version: number;
  readonly displayName: string;
  readonly updatedAt: string;
  readonly [field: string]: unknown;
}

/** An entry of a customer's timeline: about 0.4 KB of JSON. */
export interface BenchEvent {
  readonly id: string;
  readonly customerId: string;
  readonly at: string;
  readonly [field: string]: unknown;
}

/** How many customers or events the server gives at once. */
export const PAGE = 1_000;
/** One customer in a hundred has a timeline, of a hundred events, so that there are as many events as customers. */
const EVENTS_EACH = 100;

const FAMILIES =
  'Kovács Szabó Horváth Tóth Varga Kiss Molnár Németh Farkas Balogh Papp Lakatos Juhász Őze Fűzfői'.split(' ');
const GIVEN = 'János Anna Béla Zsófia Ödön Ildikó Gergő Réka Márton Krisztina Ákos Emőke Dániel Viktória Levente'.split(
  ' ',
);
const CITIES = 'Budapest Szeged Debrecen Győr Pécs Miskolc Sopron Eger Kecskemét Székesfehérvár'.split(' ');
const START = Date.UTC(2026, 0, 1);

const digits = (value: number, length: number) => value.toString(32).padStart(length, '0');
const idOf = (prefix: string, index: number) => `${prefix}_01kf${digits(index, 22)}`;
/** The same chance for the same number, whatever was asked before. */
const chance = (index: number, salt: number) => {
  let x = (index + 1) * 2654435761 + salt * 40503;
  x ^= x >>> 15;
  x = Math.imul(x, 2246822519);
  x ^= x >>> 13;
  return (x >>> 0) / 2 ** 32;
};
const pick = <T>(list: readonly T[], index: number, salt: number) =>
  list[Math.floor(chance(index, salt) * list.length)]!;

export const customerId = (index: number) => idOf('cus', index);
/** A customer with a timeline. */
export const busyCustomer = (round: number, customers: number) =>
  Math.floor(chance(round, 99) * (customers / EVENTS_EACH)) * EVENTS_EACH;

export function customerAt(index: number, version = 1): BenchCustomer {
  const familyName = pick(FAMILIES, index, 1);
  const givenName = pick(GIVEN, index, 2);
  const number = digits(index, 6);
  const mail = `${familyName}.${givenName}.${number}`
    .normalize('NFD')
    .replace(/[^a-zA-Z0-9.]/g, '')
    .toLowerCase();
  const at = new Date(START + index * 60_000 + version * 1_000).toISOString();
  return {
    id: customerId(index),
    version,
    createdAt: new Date(START + index * 60_000).toISOString(),
    updatedAt: at,
    type: 'person',
    displayName: `${familyName} ${givenName}`,
    givenName,
    familyName,
    emails: [
      { value: `${mail}@example.hu`, label: 'work', isPrimary: true, isVerified: true },
      { value: `${number}@example.com`, label: 'home' },
    ],
    phones: [
      {
        value: `+36 30 ${1_000_000 + (index % 9_000_000)}`,
        e164: `+3630${1_000_000 + (index % 9_000_000)}`,
        label: 'mobile',
        isPrimary: true,
      },
    ],
    addresses: [
      {
        lines: [`${pick(FAMILIES, index, 3)} utca ${index % 200}.`],
        postalCode: String(1000 + (index % 8999)),
        city: pick(CITIES, index, 4),
        country: 'HU',
        label: 'billing',
        isPrimary: true,
      },
      {
        lines: [`${pick(GIVEN, index, 5)} tér ${index % 50}.`, '2. emelet'],
        postalCode: String(1000 + (index % 7999)),
        city: pick(CITIES, index, 6),
        country: 'HU',
        label: 'delivery',
      },
    ],
    webProfiles: [{ network: 'linkedin', url: `https://linkedin.com/in/${number}`, handle: number }],
    position: 'Beszerzési vezető',
    occupation: 'Közgazdász',
    industry: 'Kereskedelem',
    headCount: index % 500,
    annualRevenue: { amount: index * 1000, currency: 'HUF' },
    region: pick(CITIES, index, 7),
    segment: 'small_business',
    valueTier: pick(['vip', 'premium', 'standard', 'basic'], index, 8),
    lifecycleStage: pick(['new', 'active', 'returning', 'at_risk'], index, 9),
    relationshipType: 'proactive',
    relationshipReasons: ['3 meetings in the last 90 days', 'opened 8 of 10 newsletters'],
    customerSince: '2023-03-14',
    preferredChannel: 'email',
    language: 'hu',
    timeZone: 'Europe/Budapest',
    country: 'HU',
    tags: ['newsletter', pick(CITIES, index, 10)],
    ownerId: idOf('usr', index % 40),
    source: 'webshop',
    externalIds: [{ source: 'webshop', id: String(10_000 + index) }],
    customFields: { shoeSize: 36 + (index % 10), loyaltyCard: `LC-${number}` },
    orderCount: index % 30,
    revenue: { amount: index * 997, currency: 'HUF' },
    firstOrderAt: at,
    lastOrderAt: at,
    lastContactAt: at,
    openTicketCount: index % 3,
  };
}

export function eventAt(index: number): BenchEvent {
  const customer = Math.floor(index / EVENTS_EACH) * EVENTS_EACH;
  return {
    id: idOf('int', index),
    customerId: customerId(customer),
    kind: 'interaction',
    at: new Date(START + index * 61_000).toISOString(),
    recordId: idOf('int', index),
    channel: pick(['email', 'phone', 'chat', 'web'], index, 11),
    direction: 'inbound',
    title: `Kérdés a ${1000 + (index % 9000)}. számú rendelésről`,
    summary: 'Mikor érkezik meg a csomag, és lehet-e még módosítani a szállítási címet?',
    actor: {
      kind: 'user',
      id: idOf('usr', index % 40),
      name: `${pick(FAMILIES, index, 12)} ${pick(GIVEN, index, 13)}`,
    },
    details: { from: `${digits(index, 6)}@example.com`, opened: index % 2 === 0, clicks: index % 5 },
  };
}

/** One page of the server's, as text: what every side begins with. */
export const customerPage = (from: number, count = PAGE) =>
  JSON.stringify(Array.from({ length: count }, (_, at) => customerAt(from + at)));
export const eventPage = (from: number, count = PAGE) =>
  JSON.stringify(Array.from({ length: count }, (_, at) => eventAt(from + at)));

/** Customers scattered over all, changed. */
export function changedCustomers(round: number, count: number, customers: number): BenchCustomer[] {
  const step = Math.max(1, Math.floor(customers / count));
  return Array.from({ length: count }, (_, at) => customerAt((at * step + (round % step)) % customers, 2 + round));
}

/** Records as the API would send them, the same every time. */
const families = ['Kovács', 'Nagy', 'Szabó', 'Tóth', 'Horváth', 'Varga', 'Kiss', 'Molnár', 'Németh', 'Farkas'];
const given = ['János', 'Éva', 'Krisztina', 'Péter', 'Zsófia', 'Balázs', 'Ágnes', 'Tamás', 'Ildikó', 'Gergő', 'Réka'];
const firms = ['Kékfény Kft.', 'Kertész és Társai Kft.', 'Duna Agro Zrt.', 'Bükkfa Bt.'];
const stages = ['active', 'returning', 'new', 'at_risk', 'prospect', 'lead', 'churned'];
const tiers = ['standard', 'premium', 'basic', 'vip'];
const tags = ['törzsvásárló', 'kertészkedő', 'viszonteladó', 'panaszos', 'hírlevél'];
const newest = Date.UTC(2026, 10, 21, 16);
const day = 86_400_000;

const idAt = (prefix: string, index: number) => `${prefix}_${index.toString(16).padStart(26, '0')}`;
const ago = (days: number) => new Date(newest - days * day).toISOString();
const forints = (amount: number) => ({ amount: amount * 100, currency: 'HUF' });

export const users = ['Szabó Réka', 'Fekete Márton', 'Lengyel Nóra'].map((name, index) => ({
  id: idAt('usr', index + 1),
  name,
}));

export function customerAt(index: number) {
  const isFirm = index % 7 === 3;
  return {
    id: idAt('cus', index + 1),
    version: 1,
    createdAt: ago(index % 900),
    updatedAt: ago(index % 90),
    type: isFirm ? 'organisation' : 'person',
    displayName: isFirm
      ? firms[index % firms.length]!
      : `${families[index % families.length]} ${given[(index * 7) % given.length]}`,
    lifecycleStage: stages[(index * 5) % stages.length],
    valueTier: tiers[(index * 3) % tiers.length],
    ownerId: users[index % users.length]!.id,
    tags: tags.slice(index % 5, (index % 5) + (index % 4)),
    emails: [{ value: `ugyfel${index + 1}@example.hu`, isPrimary: true }],
    orderCount: (index * 13) % 41,
    revenue: forints(1_990_000 - ((index * 81) % 3_979) * 500),
    lastContactAt: ago((index * 3) % 400),
    lastOrderAt: ago((index * 5) % 700),
    openTicketCount: index % 9 === 0 ? 1 : 0,
  };
}

/** Everything about one customer, as the profile's request answers it. */
export function profile() {
  const customer = {
    ...customerAt(0),
    givenName: 'János',
    familyName: 'Kovács',
    phones: [{ value: '+36301234567', isPrimary: true }],
    addresses: [{ line1: 'Fő utca 12.', city: 'Győr', postalCode: '9021', country: 'HU' }],
    preferredChannel: 'email',
    customerSince: '2021-03-14',
    country: 'HU',
    language: 'hu',
  };
  const shared = { version: 1, createdAt: ago(30), updatedAt: ago(3), customerId: customer.id };
  return {
    customer,
    summary: {
      customerSince: '2021-03-14',
      orderCount: 12,
      openTicketCount: 1,
      lifetimeValue: forints(1_250_000),
      averageOrderValue: forints(104_166),
      lastContactAt: ago(2),
    },
    attention: [],
    orders: Array.from({ length: 5 }, (_, index) => ({
      ...shared,
      id: idAt('ord', index + 1),
      number: `R${1000 + index}`,
      status: 'completed',
      placedAt: ago(index * 20),
      total: forints(20_000 + index * 7_000),
      lines: [],
    })),
    tickets: Array.from({ length: 3 }, (_, index) => ({
      ...shared,
      id: idAt('tkt', index + 1),
      number: 200 + index,
      subject: 'Mikor érkezik a csomagom?',
      status: index === 0 ? 'open' : 'closed',
      priority: 'normal',
      openedAt: ago(index * 9),
    })),
    contacts: [],
    preferences: [],
    consents: [],
    contracts: [],
  };
}

import type { Customer, CustomFieldDefinition } from '@korkep/core';
import type { CustomerRows } from '../customers/customer-table/customer-list.ts';
import { aCustomer, anId, daysAgo, forints } from './builders.ts';

const families = ['Kovács', 'Nagy', 'Szabó', 'Tóth', 'Horváth', 'Varga', 'Kiss', 'Molnár', 'Németh', 'Farkas'];
const given = ['János', 'Éva', 'Krisztina', 'Péter', 'Zsófia', 'Balázs', 'Ágnes', 'Tamás', 'Ildikó', 'Gergő', 'Réka'];
const firms = ['Kékfény Kft.', 'Kertész és Társai Kft.', 'Duna Agro Zrt.', 'Bükkfa Bt.', 'Északi Öntöde Nyrt.'];
const stages = ['active', 'returning', 'new', 'at_risk', 'prospect', 'lead', 'churned'] as const;
const tiers = ['standard', 'premium', 'basic', 'vip'] as const;
const tags = ['törzsvásárló', 'kertészkedő', 'viszonteladó', 'panaszos', 'hírlevél'];
const longNames = [
  'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna',
  'Első Magyar Öntözéstechnikai és Kertgazdasági Kft.',
];

export const someColleagues = [
  { id: anId('usr', 1), name: 'Szabó Réka' },
  { id: anId('usr', 2), name: 'Fekete Márton' },
  { id: anId('usr', 3), name: 'Lengyel Nóra' },
];

/** The customer at a place of a long list, the same every time. */
export function customerAt(index: number): Customer {
  const isFirm = index % 7 === 3;
  const name = isFirm
    ? (firms[index % firms.length] as string)
    : `${families[index % families.length]} ${given[(index * 7) % given.length]}`;
  const owner = someColleagues[index % 4];
  return {
    ...aCustomer({
      id: anId('cus', 0).slice(0, -7) + (index + 1).toString().padStart(7, '0'),
      type: isFirm ? 'organisation' : 'person',
      displayName: index === 4 || index === 9 ? (longNames[index % 2] as string) : name,
      lifecycleStage: stages[(index * 5) % stages.length],
      valueTier: index % 5 === 2 ? undefined : tiers[(index * 3) % tiers.length],
      tags: tags.slice(index % 5, (index % 5) + (index % 4)),
      emails: [{ value: `ugyfel${index + 1}@example.hu`, isPrimary: true }],
      customerSince: new Date(Date.UTC(2026, 10, 1) - (index % 1500) * 86_400_000).toISOString().slice(0, 10),
    }),
    ...(owner && { ownerId: owner.id }),
    orderCount: (index * 13) % 41,
    revenue: forints(1_990_000 - ((index * 81) % 3_979) * 500),
    ...(index % 6 !== 5 && { lastContactAt: daysAgo((index * 3) % 400, index % 20) }),
    ...(index % 8 !== 5 && { lastOrderAt: daysAgo((index * 5) % 700) }),
    openTicketCount: index % 9 === 0 ? 1 : 0,
  } as Customer;
}

/** The first customers of that list. */
export function someCustomers(count: number): Customer[] {
  return Array.from({ length: count }, (_, index) => customerAt(index));
}

/** A list of any length, whose customers are made as they are looked at. */
export function madeRows(count: number): CustomerRows {
  const made = new Map<number, Customer>();
  const rowAt = (row: number) => {
    let customer = made.get(row);
    if (!customer) {
      customer = customerAt(row);
      if (made.size > 2000) made.clear();
      made.set(row, customer);
    }
    return customer;
  };
  return { rowCount: count, hasMore: false, isLoadingMore: false, rowAt, idAt: (row) => rowAt(row).id };
}

/** A field that a tenant added. */
export function aCustomField(change: Partial<CustomFieldDefinition> = {}): CustomFieldDefinition {
  return {
    id: anId('cfd'),
    version: 1,
    createdAt: daysAgo(100),
    updatedAt: daysAgo(100),
    recordKind: 'customer',
    key: 'garden_size',
    label: 'Kert mérete',
    type: 'number',
    ...change,
  };
}

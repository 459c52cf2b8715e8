import { createDraw } from '../load/round.ts';

/** Customers that the orders name, by the id they have elsewhere. */
export function customersCsv(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => `C${index},Vevő ${index} Kft.,vevo${index}@example.hu`);
  return `id,name,mail\n${lines.join('\n')}\n`;
}

/** Orders of one line each, a row an order. */
export function ordersCsv(count: number, customers: number): string {
  const draw = createDraw(11);
  const begin = Date.UTC(2026, 0, 1);
  const lines = Array.from({ length: count }, (_, index) => {
    const at = new Date(begin + index * 60_000).toISOString();
    return `W${String(index).padStart(7, '0')},C${draw(customers)},${at},SKU-${draw(500)},Bögre ${draw(500)},${1 + draw(5)},${1000 + draw(9000)}`;
  });
  return `number,customer,placed,sku,item,quantity,price\n${lines.join('\n')}\n`;
}

/** A bare table for the same file, for `COPY`. */
export const copyTable =
  'create table copied (number text primary key, customer text, placed timestamptz, sku text, item text, quantity numeric, price numeric)';

export const customerImport = {
  kind: 'customer',
  format: 'csv',
  upsertKey: 'externalId:bench',
  mapping: {
    fields: {
      type: { value: 'organisation' },
      organisationName: { column: 'name' },
      'emails[0].value': { column: 'mail' },
      'externalIds[0].source': { value: 'bench' },
      'externalIds[0].id': { column: 'id' },
    },
  },
} as const;

export const orderImport = {
  kind: 'order',
  format: 'csv',
  upsertKey: 'number',
  mapping: {
    groupBy: 'number',
    fields: {
      number: { column: 'number' },
      customerId: { column: 'customer', lookup: 'externalId:bench', isRequired: true },
      status: { value: 'completed' },
      placedAt: { column: 'placed', convert: 'dateTime' },
      'lines[].sku': { column: 'sku' },
      'lines[].name': { column: 'item' },
      'lines[].quantity': { column: 'quantity', convert: 'integer' },
      'lines[].unitPrice': { column: 'price', convert: 'decimal' },
    },
  },
} as const;

import { describe, expect, it } from 'vitest';
import { type MappingContext, mapGroup } from './map-rows.ts';

const context: MappingContext = {
  kind: 'order',
  timeZone: 'Europe/London',
  currency: 'GBP',
  mapping: {
    groupBy: 'InvoiceNo',
    where: [{ column: 'UnitPrice', op: 'gt', value: 0, reason: 'The price is 0' }],
    fields: {
      number: { column: 'InvoiceNo' },
      customerId: {
        column: 'CustomerID',
        convert: 'integerText',
        lookup: 'externalId:online_retail',
        isRequired: true,
      },
      placedAt: { column: 'InvoiceDate', convert: 'dateTime' },
      'lines[].sku': { column: 'StockCode' },
      'lines[].quantity': { column: 'Quantity', convert: 'integer' },
      'lines[].unitPrice': { column: 'UnitPrice', convert: 'decimal' },
    },
  },
};

const line = (row: number, columns: Record<string, string>) => ({
  row,
  endByte: row * 10,
  columns: {
    InvoiceNo: '536365',
    CustomerID: '17850.0',
    InvoiceDate: '2011-07-01 08:26:00',
    StockCode: 'A',
    Quantity: '6',
    UnitPrice: '2.55',
    ...columns,
  },
});

describe('mapping rows to a record', () => {
  it('makes one order of its lines, with totals, local times and look-ups', () => {
    const mapped = mapGroup({ rows: [line(1, {}), line(2, { Quantity: '3', UnitPrice: '0.105' })] }, context);
    expect(mapped.issues).toEqual([]);
    expect(mapped.input).toMatchObject({
      number: '536365',
      placedAt: '2011-07-01T07:26:00.000Z',
      total: { amount: 1530 + 32, currency: 'GBP' },
      lines: [
        { sku: 'A', quantity: 6, unitPrice: '2.55', total: { amount: 1530, currency: 'GBP' } },
        { quantity: 3, unitPrice: '0.105' },
      ],
    });
    expect(mapped.lookups).toEqual([
      { path: 'customerId', by: 'externalId:online_retail', value: '17850', onInvalid: 'reject' },
    ]);
    expect(mapped.endByte).toBe(20);
  });

  it('skips rows that fail a condition, with the reason', () => {
    const mapped = mapGroup({ rows: [line(1, { UnitPrice: '0.0' }), line(2, {})] }, context);
    expect(mapped.skipped).toEqual([{ row: 1, reason: 'The price is 0' }]);
    expect(mapped.rows).toEqual([2]);
    expect(mapGroup({ rows: [line(1, { UnitPrice: '0' })] }, context).input).toBeUndefined();
  });

  it('says which column is empty or unreadable', () => {
    const mapped = mapGroup({ rows: [line(1, { CustomerID: '', Quantity: 'many' })] }, context);
    expect(mapped.issues).toEqual([
      { path: 'customerId', message: 'Column "CustomerID" is empty.' },
      { path: 'lines[0].quantity', message: 'Column "Quantity": "many" is not a number.' },
    ]);
  });

  it('fills lists and objects by path, templates and NDJSON objects', () => {
    const mapped = mapGroup(
      { rows: [{ row: 1, endByte: 1, columns: { id: '7.0', contact: { mail: 'a@b.hu' }, land: 'Atlantis' } }] },
      {
        ...context,
        kind: 'customer',
        mapping: {
          fields: {
            'emails[0].value': { column: 'contact.mail' },
            organisationName: { template: 'Customer {id|integerText}' },
            country: { column: 'land', convert: 'country', onInvalid: 'omit' },
            type: { value: 'organisation' },
          },
        },
      },
    );
    expect(mapped.input).toEqual({
      emails: [{ value: 'a@b.hu' }],
      organisationName: 'Customer 7',
      type: 'organisation',
    });
    expect(mapped.warnings).toEqual([
      { path: 'country', message: 'Column "land": "Atlantis" is not a known country.' },
    ]);
  });
});

import { describe, expect, expectTypeOf, it } from 'vitest';
import { operations } from '../contract/contract.ts';
import type { KpiId } from '../contract/kpis.ts';
import type { Page } from '../contract/listing.ts';
import type { Predicate } from '../predicate/predicate.ts';
import type { Customer, CustomerCreate, CustomerUpdate } from '../records/customer.ts';
import { clientOperation } from './call.ts';
import type { Crm } from './crm.ts';
import type { RequestOptions, WriteOptions } from './options.ts';
import type { PagedList } from './paged-list.ts';

describe('what the client knows without schemas', () => {
  it.each(operations())('agrees with the contract about $name', (entry) => {
    const known = clientOperation(entry.resource, entry.verb, `${entry.method} ${entry.path}`);
    expect(known.isPaged).toBe(entry.isPaged === true);
    const input = entry.body === 'stream' ? 'stream' : entry.body ? 'body' : entry.query ? 'query' : 'none';
    expect(known.input).toBe(input);
    expect([entry.verb === 'stream', entry.path.endsWith('/stream')]).toEqual(
      Array(2).fill(entry.isEventStream === true),
    );
  });
});

describe('the types of the client', () => {
  type Customers = Crm['customers'];

  it('take ids, then input, then options', () => {
    expectTypeOf<Parameters<Customers['get']>>().toEqualTypeOf<[id: string, options?: RequestOptions]>();
    expectTypeOf<Parameters<Customers['create']>>().toEqualTypeOf<[body: CustomerCreate, options?: WriteOptions]>();
    expectTypeOf<Parameters<Customers['update']>>().toEqualTypeOf<
      [id: string, body: CustomerUpdate, options?: WriteOptions]
    >();
    expectTypeOf<Parameters<Customers['archive']>>().toEqualTypeOf<[id: string, options?: WriteOptions]>();
    expectTypeOf<Parameters<Crm['tenant']['get']>>().toEqualTypeOf<[options?: RequestOptions]>();
    expectTypeOf<Parameters<Crm['kpis']['get']>[0]>().toEqualTypeOf<KpiId>();
    expectTypeOf<Parameters<Crm['kpis']['values']>[0]['ids']>().toEqualTypeOf<KpiId[]>();
    type ListQuery = NonNullable<Parameters<Customers['list']>[0]>;
    expectTypeOf<ListQuery['filter']>().toEqualTypeOf<Predicate | undefined>();
    expectTypeOf<Parameters<Customers['search']>[0]['q']>().toEqualTypeOf<string>();
    expectTypeOf<Parameters<Crm['imports']['send']>['length']>().toEqualTypeOf<2 | 3 | 4>();
    expectTypeOf<Parameters<Customers['list']>['length']>().toEqualTypeOf<0 | 1 | 2>();
  });

  it('give records without index signatures', () => {
    expectTypeOf<Awaited<ReturnType<Customers['get']>>>().toEqualTypeOf<Customer>();
    type Profile = Awaited<ReturnType<Customers['profile']>>;
    expectTypeOf<Profile['customer']>().toEqualTypeOf<Customer>();
    expectTypeOf<keyof Profile['summary'] & 'noSuchField'>().toEqualTypeOf<never>();
    expectTypeOf<Customer['customFields']>().not.toBeNever();
  });

  it('give lists that are pages and iterables', () => {
    expectTypeOf<ReturnType<Customers['list']>>().toExtend<PagedList<Customer>>();
    expectTypeOf<Awaited<ReturnType<Customers['list']>>>().toExtend<Page<Customer>>();
    expectTypeOf<Awaited<ReturnType<Customers['search']>>['data'][number]['customer']>().toEqualTypeOf<Customer>();
    expectTypeOf<keyof ReturnType<Crm['kpis']['list']> & 'pages'>().toEqualTypeOf<never>();
  });

  it('give the feed as a batch, as pages and as messages', () => {
    expectTypeOf<Awaited<ReturnType<Crm['changes']['list']>>['hasMore']>().toEqualTypeOf<boolean>();
    expectTypeOf<keyof ReturnType<Crm['changes']['list']> & 'pages'>().toEqualTypeOf<never>();
    expectTypeOf<Awaited<ReturnType<Crm['changes']['snapshot']>>['position']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<ReturnType<Crm['changes']['stream']>>().toExtend<AsyncIterable<{ type: string }>>();
    expectTypeOf<ReturnType<Crm['changes']['stream']>>().not.toExtend<Promise<unknown>>();
  });

  it('refuse what is misspelt', () => {
    const misuse = (crm: Crm) => {
      // @ts-expect-error there is no such field
      void crm.customers.update('cus_1', { positon: 'CEO' });
      // @ts-expect-error a KPI of that name is not known
      void crm.kpis.get('revenu');
      // @ts-expect-error search needs words
      void crm.customers.search();
    };
    expect(misuse).toBeTypeOf('function');
  });
});

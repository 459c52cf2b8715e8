import { operations } from '@korkep/core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi.ts';

// biome-ignore lint/suspicious/noExplicitAny: the document is looked into as a reader would.
const document = () => JSON.parse(JSON.stringify(openApiDocument(operations()))) as any;

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(document());
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('holds every operation of the contract and nothing else', () => {
    const { paths } = document();
    const found = Object.values(paths).flatMap((entry) =>
      Object.values(entry as Record<string, { operationId: string }>).map(({ operationId }) => operationId),
    );
    expect(found.sort()).toEqual(
      operations()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('refers only to what it holds', () => {
    const whole = document();
    const refs = [...JSON.stringify(whole).matchAll(/"\$ref":"(#[^"]*)"/g)].map((match) => match[1] as string);
    expect(refs.length).toBeGreaterThan(100);
    for (const ref of new Set(refs)) {
      const target = ref
        .slice(2)
        .split('/')
        .reduce((node, step) => node?.[step], whole);
      expect(target, ref).toBeDefined();
    }
  });

  it('refers to a record where an operation answers with one', () => {
    const { paths, components } = document();
    const { get } = paths['/v1/customers/{customerId}'];
    expect(get.responses['200'].content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Customer' });
    expect(get.responses['404'].content['application/problem+json'].schema.properties.code.enum).toEqual(['not_found']);
    expect(get.parameters[0]).toMatchObject({ name: 'customerId', in: 'path', required: true });
    expect(components.schemas.Customer.properties.id.examples).toEqual(['cus_01h455vb4pex5vsknk084sn02q']);
    expect(components.schemas.Customer.properties.emails['x-sensitivity']).toBe('personal');
  });
});

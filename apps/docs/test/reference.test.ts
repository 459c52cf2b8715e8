import { contract, operations } from '@korkep/core';
import { expect, it } from 'vitest';
import { clientPages } from '../src/reference/client-pages.ts';
import { exampleBody } from '../src/reference/example.ts';
import { widgetPages } from '../src/reference/widget-pages.ts';

const text = clientPages()
  .map(({ body }) => body)
  .join('\n');

it('tells of every operation: its path, permission and a call', () => {
  const missing = operations().filter(
    ({ name, path, permission }) =>
      !text.includes(`crm.${name}(`) ||
      !text.includes(path.replaceAll('{', '&#123;').replaceAll('}', '&#125;')) ||
      !text.includes(`\`${permission}\``),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
  expect(clientPages().map(({ title }) => title)).toEqual(Object.keys(contract).map((resource) => `crm.${resource}`));
});

it('gives only bodies that the contract takes', () => {
  const refused = operations().flatMap((operation) => {
    const body = exampleBody(operation);
    if (body === undefined || typeof operation.body !== 'object') return [];
    const { success, error } = operation.body.safeParse(body) as { success: boolean; error?: { message: string } };
    return success ? [] : [`${operation.name}: ${error?.message}`];
  });
  expect(refused).toEqual([]);
});

it('reads a widget’s properties from its interfaces, inherited ones too', () => {
  const card = widgetPages().find(({ title }) => title === 'ProfileCard')?.body ?? '';
  for (const prop of ['customerId', 'sections', 'classNames', 'slots', 'messages'])
    expect(card).toContain(`| \`${prop}\``);
  expect(card).toContain('Whose card it is.');
  expect(card).toContain('type ProfileSectionKey');
});

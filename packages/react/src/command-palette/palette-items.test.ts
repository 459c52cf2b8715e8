import { expect, it } from 'vitest';
import { commandGroups, type PaletteCommand } from './palette-items.ts';

const run = () => undefined;
const commands: PaletteCommand[] = [
  { id: 'ticket', label: 'New ticket', group: 'Create', run },
  { id: 'export', label: 'Export this list', keywords: ['download', 'CSV'], run },
  { id: 'customer', label: 'New customer', group: 'Create', run },
];
const idsOf = (query: string) =>
  commandGroups(commands, query).flatMap(({ items }) =>
    items.map((item) => (item.kind === 'command' ? item.command.id : '')),
  );

it('keeps the host’s groups and order while nothing is asked', () => {
  expect(commandGroups(commands, ' ').map(({ title, items }) => [title, items.length])).toEqual([
    ['Create', 2],
    [undefined, 1],
  ]);
});

it('puts the best answer first, whatever its group', () => {
  expect(idsOf('cust')).toEqual(['customer']);
  expect(idsOf('new')).toEqual(['ticket', 'customer']);
});

it('finds a command by another word for it, after those that are called so', () => {
  expect(idsOf('csv')).toEqual(['export']);
  expect(idsOf('xyz')).toEqual([]);
});

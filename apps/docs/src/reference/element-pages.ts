import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cell, codeCell, type Page, table } from './pages.ts';

interface Named {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
}

interface Element {
  readonly tagName: string;
  readonly description?: string;
  readonly attributes?: readonly Named[];
  readonly members?: readonly (Named & { readonly attribute?: string; readonly kind: string })[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
}

const manifest = fileURLToPath(new URL('../../../../packages/elements/custom-elements.json', import.meta.url));

/** Every custom element, from the manifest that its package ships. */
export function elementsPage(): Page {
  const { modules } = JSON.parse(readFileSync(manifest, 'utf8')) as { modules: { declarations: Element[] }[] };
  const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  return {
    path: 'reference/elements',
    title: 'Elements',
    description: 'Every custom element: attributes, properties, events, slots and parts.',
    order: 0,
    body: [
      'Attributes are for values that are text; properties take everything. See [Plain HTML](../../embed/html/), [Vue](../../embed/vue/) and [Svelte](../../embed/svelte/).',
      ...elements.map(section),
    ].join('\n\n'),
  };
}

function section({ tagName, description, attributes, members, events, slots, cssParts }: Element): string {
  const properties = members?.filter(({ kind, attribute }) => kind === 'field' && !attribute);
  return [
    `## ${tagName}`,
    description ?? '',
    listed('Attribute', attributes),
    listed('Property', properties),
    listed('Event', events),
    listed('Slot', slots),
    cssParts?.length ? `Parts: ${cssParts.map(({ name }) => `\`${name}\``).join(', ')}.` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function listed(title: string, all: readonly Named[] = []): string {
  const rows = all.map(({ name, type, description }) => [
    `\`${name || '(default)'}\``,
    codeCell(type?.text ?? ''),
    cell(description ?? ''),
  ]);
  return table([title, 'Type', 'What it is'], rows);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeCell, type Page, table } from './pages.ts';

const source = fileURLToPath(new URL('../../../../packages/react/src/', import.meta.url));

/** What is known of a variable beside its name; the rest is read from the style sheets. */
const uses: Readonly<Record<string, string>> = {
  '--kk-accent': 'The one accent; everything coloured is derived from it.',
  '--kk-surface': 'Cards and widgets.',
  '--kk-surface-raised': 'What floats: popovers, menus, dialogs.',
  '--kk-surface-sunken': 'Wells and sticky heads.',
  '--kk-ink': 'Text and values.',
  '--kk-ink-muted': 'Labels, times, notes.',
  '--kk-radius-control': 'Buttons and fields.',
  '--kk-radius-card': 'Cards and popovers.',
  '--kk-ticket-height':
    'The height of a ticket’s conversation and what stands beside it, where both stand side by side.',
  '--kk-timeline-height': 'The greatest height of the timeline’s list.',
};

/** The public variables, read from the style sheets that read them. */
export function lookPage(): Page {
  const found = new Map<string, string>();
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.css')) continue;
    const text = readFileSync(join(source, name), 'utf8').replace(/\s+/g, ' ');
    for (const [, variable = '', standard = ''] of text.matchAll(
      /var\( ?(--kk-[\w-]+)(?:, ?((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*))?\)/g,
    )) {
      if (!found.get(variable)) found.set(variable, standard.trim());
    }
  }
  const rows = [...found]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([name, standard]) => [`\`${name}\``, uses[name] ?? '', codeCell(standard)]);
  return {
    path: 'reference/css-variables',
    title: 'CSS variables',
    description: 'The variables a host sets to change how widgets look, with what they are otherwise.',
    order: 3,
    body: [
      'Körkép only reads these. Set them on any ancestor of a widget; see [Theming](../../guides/theming/).',
      table(['Variable', 'For', 'Otherwise'], rows),
    ].join('\n\n'),
  };
}

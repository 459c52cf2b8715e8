import { fileURLToPath } from 'node:url';
import { cell, codeCell, kebab, type Page, table } from './pages.ts';
import { namedTypes, type Prop, propsOf } from './props.ts';
import { type Declared, find, moduleAt, textOf } from './source.ts';

const entry = fileURLToPath(new URL('../../../../packages/react/src/index.ts', import.meta.url));

/** Shown once, on the page of what widgets share. */
const shared = new Set(['MessageOverrides', 'SlotClasses', 'AsyncState', 'ReadyState', 'StateError']);

/** A component that hosts mount: it is exported beside its `…Props`. */
export interface Widget {
  readonly name: string;
  readonly component: Declared;
  readonly props: readonly Prop[];
}

export function widgets(): Widget[] {
  const index = moduleAt(entry);
  return [...index.reExported.keys()].flatMap((name) => {
    const component = find(index, name);
    const props = find(index, `${name}Props`);
    if (!component || !props || component.node.type !== 'FunctionDeclaration') return [];
    return [{ name, component, props: propsOf(props) }];
  });
}

/** A page for every widget with its view, one for the hooks, one for the providers. */
export function widgetPages(): Page[] {
  const all = widgets();
  const isProvider = ({ name }: Widget) => name.endsWith('Provider');
  // A view that has a view is a widget whose name ends so: TicketView.
  const hasView = (widget: Widget) => all.some(({ name }) => name === `${widget.name}View`);
  const pages = all
    .filter((widget) => (!widget.name.endsWith('View') || hasView(widget)) && !isProvider(widget))
    .map((widget, order) => {
      const view = all.find(({ name }) => name === `${widget.name}View`);
      return {
        path: `reference/widgets/${kebab(widget.name)}`,
        title: widget.name,
        description: firstSentence(widget.component.doc),
        order: order + 2,
        body: [
          section(widget),
          view && `## ${view.name}\n\n${section(view)}`,
          types([...widget.props, ...(view?.props ?? [])]),
        ]
          .filter(Boolean)
          .join('\n\n'),
      };
    });
  return [providersPage(all.filter(isProvider)), hooksPage(), ...pages];
}

function providersPage(providers: readonly Widget[]): Page {
  return {
    path: 'reference/widgets/providers',
    title: 'Providers',
    description: 'What widgets and hooks stand below: the client, the cache, language, density, texts and router.',
    order: 0,
    body: [
      ...providers.map((one) => `## ${one.name}\n\n${section(one)}`),
      types(providers.flatMap(({ props }) => props)),
    ].join('\n\n'),
  };
}

function hooksPage(): Page {
  const index = moduleAt(entry);
  const hooks = [...index.reExported.keys()]
    .filter((name) => /^use[A-Z]/.test(name))
    .flatMap((name) => {
      const declared = find(index, name);
      return declared?.node.type === 'FunctionDeclaration' ? [{ name, ...declared }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name));
  return {
    path: 'reference/widgets/hooks',
    title: 'Hooks',
    description: 'What the widgets are made of: data in its states, and writes that work offline.',
    order: 1,
    body: hooks
      .map(({ name, module, node, doc }) => {
        const signature = module.text
          .slice(node.start, node.body.start)
          .replace(/^export /, '')
          .trim();
        return `## ${name}\n\n${words(doc)}\n\n\`\`\`typescript\n${signature}\n\`\`\`\n\n${example(doc)}`;
      })
      .join('\n\n'),
  };
}

function section({ component, props }: Widget): string {
  const sorted = [...props].sort((a, b) => Number(a.isOptional) - Number(b.isOptional));
  const rows = sorted.map(({ name, type, isOptional, doc }) => [
    `\`${name}\`${isOptional ? '?' : ''}`,
    codeCell(
      type
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\s+/g, ' ')
        .replace(/^\| /, ''),
    ),
    cell(words(doc)),
  ]);
  return [words(component.doc), example(component.doc), table(['Property', 'Type', 'What it is'], rows)]
    .filter(Boolean)
    .join('\n\n');
}

function types(props: readonly Prop[]): string {
  const named = namedTypes(props).filter(({ node }) => !shared.has(node.id.name) && !/Props$|Look$/.test(node.id.name));
  if (named.length === 0) return '';
  const parts = named.map(
    ({ module, node, doc }) => `${doc ? `// ${words(doc).replaceAll('\n', '\n// ')}\n` : ''}${textOf(module, node)}`,
  );
  return `## Types\n\n\`\`\`typescript\n${parts.join('\n\n')}\n\`\`\``;
}

/** A doc comment's prose: without its tags, links as code. */
function words(doc: string): string {
  const [prose = ''] = doc.split(/^@\w+/m);
  return prose.replace(/\{@link (\w+)[^}]*\}/g, '`$1`').trim();
}

function example(doc: string): string {
  const code = /^@example\n([\s\S]*?)(?=^@\w+|$(?![\s\S]))/m.exec(doc)?.[1]?.trim();
  return code ? `\`\`\`tsx\n${code}\n\`\`\`` : '';
}

function firstSentence(doc: string): string {
  return (
    words(doc)
      .split(/(?<=\.)\s/)[0]
      ?.replaceAll('\n', ' ')
      .replaceAll('`', '') ?? ''
  );
}

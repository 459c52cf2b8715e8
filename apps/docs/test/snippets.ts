import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Code of the site, as it is to be compiled. */
export interface Snippet {
  /** `guides/offline.md:12`, to name it in a failure. */
  readonly place: string;
  readonly extension: 'ts' | 'tsx';
  readonly code: string;
}

const fence = /(?:<!-- prelude\n(?<prelude>[\s\S]*?)-->\s*)?^```(?<language>\w+)[^\n]*\n(?<code>[\s\S]*?)^```$/gm;
const scripts = /<script (?:setup lang="ts"|lang="ts"|type="module")>\n([\s\S]*?)<\/script>/g;

/** What it takes from another file of its page is declared by the prelude, or is the client. */
const fromPage = /^import [^;]* from '\.\.?\/[^']*';$/gm;

/** What a snippet may take for granted because the text around it made it. */
function given(code: string, prelude: string): string {
  const known = `${prelude}\n${code}`;
  const declares = (name: string) =>
    new RegExp(`\\b(?:const|let|function)\\s+${name}\\b|[{,]\\s*${name}\\b[^}]*\\}\\s*(?:from|=)`).test(known);
  const needs: readonly (readonly [string, string])[] = [
    ['crm', `declare const crm: import('@korkep/core').Crm;`],
    ['file', 'declare const file: Blob;'],
  ];
  const declared = needs.filter(([name]) => new RegExp(`\\b${name}\\b`).test(code) && !declares(name));
  return [prelude, ...declared.map(([, line]) => line)].join('\n');
}

/** An example of elements alone, of which there may be several, or of the inside of a component. */
function expression(code: string): string {
  if (code.trimStart().startsWith('<')) return `export const example = (<>${code}</>);`;
  return /^return /m.test(code) ? `export function Example() {\n${code}\n}` : code;
}

/**
 * Doc comments' examples in the reference leave out their imports, and take a page around them for granted: what is not of
 * ours is the host's.
 */
function imports(page: string, code: string): string {
  if (!page.startsWith('reference/widgets')) return '';
  const used = [
    ...new Set([...code.matchAll(/<([A-Z]\w+)|\b(use[A-Z]\w+)\(/g)].map(([, tag, hook]) => tag ?? hook ?? '')),
  ];
  const lines = [...code.matchAll(/^(?:const|function) (\w+)/gm)].some(([, name = '']) => used.includes(name))
    ? []
    : named(used);
  if (/\bcreateCrm\(/.test(code)) lines.push(`import { createCrm } from '@korkep/core';`);
  for (const [name, type] of Object.entries(host)) {
    const isUsed = new RegExp(`(?<!\\.)\\b${name}\\b(?!=|:)`).test(code);
    const isMade = new RegExp(`(?:const|let|function) ${name}\\b|const \\{[^}]*\\b${name}\\b`).test(code);
    if (isUsed && !isMade) lines.push(`declare const ${name}: ${type};`);
  }
  return lines.join('\n');
}

const exported = new Set(
  [
    ...readFileSync(new URL('../../../packages/react/src/index.ts', import.meta.url), 'utf8').matchAll(
      /\b[A-Za-z]\w+\b/g,
    ),
  ].map(([name]) => name),
);

function named(used: readonly string[]): string[] {
  const ours = used.filter((name) => exported.has(name));
  const others = used.filter((name) => !exported.has(name));
  return [
    ...(ours.length > 0 ? [`import { ${ours.join(', ')} } from '@korkep/react';`] : []),
    ...others.map((name) => `declare const ${name}: (props: any) => null;`),
  ];
}

/** What a host has, by the names that examples give it. */
const host: Readonly<Record<string, string>> = {
  id: 'string',
  customerId: 'string',
  ticketId: 'string',
  surveyId: 'string',
  macroId: 'string',
  rule: `import('@korkep/core').AutomationRule`,
  customer: `import('@korkep/core').Customer`,
  ticket: '{ id: string; customerId: string; customerName: string }',
  orders: `import('@korkep/core').Order[]`,
  filter: 'any',
  cache: `import('@korkep/cache').CrmCache`,
  router: '{ push(href: string): void }',
  fetchWidgetToken: '() => Promise<string>',
  openComposer: '() => void',
  openOrder: '(...given: any[]) => void',
  setDirty: '(isDirty: boolean) => void',
  restore: 'any',
};

/** Every `ts` and `tsx` fence of a page, and the scripts inside `vue`, `svelte` and `html` fences. */
export function snippetsOf(page: string, text: string): Snippet[] {
  return [...text.matchAll(fence)].flatMap((match): Snippet[] => {
    const { prelude = '', language = '', code: written = '' } = match.groups ?? {};
    const code = written.replace(fromPage, '');
    const place = `${page}:${text.slice(0, match.index).split('\n').length}`;
    if (language === 'ts' || language === 'tsx') {
      return [
        {
          place,
          extension: language,
          code: `${given(code, `${prelude}\n${imports(page, code)}`)}\n${expression(code)}\nexport {};\n`,
        },
      ];
    }
    if (!['vue', 'svelte', 'html'].includes(language)) return [];
    const macros =
      language === 'vue'
        ? 'declare function defineProps<T>(): T;'
        : language === 'svelte'
          ? 'declare function $props(): any;'
          : `interface Document { addEventListener(name: 'korkep-choose', listener: (event: import('@korkep/elements').WidgetEvents<typeof import('@korkep/elements').customerSearch>['korkep-choose']) => void): void }`;
    const scope = language === 'html' ? `declare global { ${macros} }` : macros;
    return [...code.matchAll(scripts)].map(([, script = '']) => ({
      place,
      extension: 'ts',
      code: `${scope}\n${script}\nexport {};\n`,
    }));
  });
}

/** Every snippet of the pages below a folder. */
export function snippetsBelow(folder: string): Snippet[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mdx?$/.test(name))
    .sort()
    .flatMap((name) => snippetsOf(relative(folder, join(folder, name)), readFileSync(join(folder, name), 'utf8')));
}

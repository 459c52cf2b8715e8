import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';

/** A node of a parsed module; only what is asked of it here. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  // biome-ignore lint/suspicious/noExplicitAny: the parser's tree is of its own many types
  readonly [part: string]: any;
}

/** A declaration of a module, with the comment above it. */
export interface Declared {
  readonly module: Module;
  readonly node: Node;
  readonly doc: string;
}

/** A module of TypeScript as it stands on disk: what it declares, and where the rest comes from. */
export interface Module {
  readonly file: string;
  readonly text: string;
  readonly declared: ReadonlyMap<string, Node>;
  /** Local name to the module it comes from and its name there. */
  readonly imported: ReadonlyMap<string, { source: string; name: string }>;
  readonly reExported: ReadonlyMap<string, { source: string; name: string }>;
  docOf(node: Node): string;
}

const modules = new Map<string, Module>();

export function moduleAt(file: string): Module {
  const known = modules.get(file);
  if (known) return known;
  const text = readFileSync(file, 'utf8');
  const { program, comments } = parseSync(file, text);
  const declared = new Map<string, Node>();
  const imported = new Map<string, { source: string; name: string }>();
  const reExported = new Map<string, { source: string; name: string }>();
  const starts = new Map<Node, number>();
  for (const statement of program.body as unknown as Node[]) {
    if (statement.type === 'ImportDeclaration') {
      for (const one of statement.specifiers as Node[]) {
        if (one.type === 'ImportSpecifier')
          imported.set(one.local.name, { source: statement.source.value, name: one.imported.name });
      }
    } else if (statement.type === 'ExportNamedDeclaration' && statement.source) {
      for (const one of statement.specifiers as Node[]) {
        reExported.set(one.exported.name, { source: statement.source.value, name: one.local.name });
      }
    } else {
      const declaration: Node | undefined =
        statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      for (const one of declaration?.type === 'VariableDeclaration'
        ? (declaration.declarations as Node[])
        : [declaration]) {
        if (one?.id?.name) {
          declared.set(one.id.name, one);
          starts.set(one, statement.start);
        }
      }
    }
  }
  const docOf = (node: Node) => {
    const start = starts.get(node) ?? node.start;
    const above = comments.findLast((comment) => comment.end <= start);
    if (!above?.value.startsWith('*') || text.slice(above.end, start).trim()) return '';
    return above.value
      .slice(1)
      .split('\n')
      .map((line) => line.replace(/^\s*\* ?/, ''))
      .join('\n')
      .trim();
  };
  const made: Module = { file, text, declared, imported, reExported, docOf };
  modules.set(file, made);
  return made;
}

/** The declaration that a name of the module stands for, followed through its imports inside the package. */
export function find(module: Module, name: string): Declared | undefined {
  const node = module.declared.get(name);
  // `export const LineChart = lines`: the same under the name that hosts know.
  if (node?.init?.type === 'Identifier') return find(module, node.init.name);
  if (node) return { module, node, doc: module.docOf(node) };
  const from = module.imported.get(name) ?? module.reExported.get(name);
  if (!from?.source.startsWith('.')) return undefined;
  const file = join(dirname(module.file), from.source);
  return existsSync(file) ? find(moduleAt(file), from.name) : undefined;
}

export function textOf(module: Module, node: Node): string {
  return module.text.slice(node.start, node.end);
}

import { type Declared, find, type Module, type Node, textOf } from './source.ts';

/** A property of a component, as its interface tells it. */
export interface Prop {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  readonly doc: string;
  readonly module: Module;
  readonly node: Node;
}

/** Every property of an interface with those it extends; nearer ones win. What comes from another package is left out. */
export function propsOf({ module, node }: Declared): Prop[] {
  const props = new Map<string, Prop>();
  const add = (all: readonly Prop[]) => {
    for (const prop of all) if (!props.has(prop.name)) props.set(prop.name, prop);
  };
  if (node.type === 'TSInterfaceDeclaration') {
    add(membersOf(module, node.body.body));
    for (const heritage of (node.extends ?? []) as Node[])
      add(inherited(module, heritage.expression.name, heritage.typeArguments));
  } else if (node.type === 'TSTypeAliasDeclaration') add(ofType(module, node.typeAnnotation));
  return [...props.values()];
}

function membersOf(module: Module, members: readonly Node[]): Prop[] {
  return members
    .filter(({ type, key }) => ['TSPropertySignature', 'TSMethodSignature'].includes(type) && key.name)
    .map((node) => ({
      name: node.key.name,
      type: node.typeAnnotation ? textOf(module, node.typeAnnotation.typeAnnotation) : 'function',
      isOptional: node.optional,
      doc: module.docOf(node),
      module,
      node,
    }));
}

function ofType(module: Module, type: Node): Prop[] {
  if (type.type === 'TSTypeLiteral') return membersOf(module, type.members);
  if (type.type === 'TSIntersectionType') return (type.types as Node[]).flatMap((one) => ofType(module, one));
  if (type.type === 'TSTypeReference') return inherited(module, type.typeName.name, type.typeArguments);
  return [];
}

function inherited(module: Module, name: string | undefined, given: Node | null): Prop[] {
  if (name === undefined) return [];
  const [first, second] = (given?.params ?? []) as Node[];
  if (name === 'Partial' && first) return ofType(module, first).map((prop) => ({ ...prop, isOptional: true }));
  if ((name === 'Omit' || name === 'Pick') && first && second) {
    const keys = [...textOf(module, second).matchAll(/'(\w+)'/g)].map(([, key]) => key);
    return ofType(module, first).filter((prop) => keys.includes(prop.name) === (name === 'Pick'));
  }
  const declared = find(module, name);
  return declared ? propsOf(declared) : [];
}

/** The types of this package that a property's type names, and those that they name, in order. */
export function namedTypes(props: readonly Prop[]): Declared[] {
  const found = new Map<string, Declared>();
  const visit = (module: Module, text: string, depth: number) => {
    for (const [name] of text.matchAll(/\b[A-Z]\w+\b/g)) {
      const declared = found.has(name) ? undefined : find(module, name);
      if (!declared || !/^TS(TypeAlias|Interface)/.test(declared.node.type)) continue;
      found.set(name, declared);
      if (depth < 2) visit(declared.module, textOf(declared.module, declared.node), depth + 1);
    }
  };
  for (const { module, type } of props) visit(module, type, 0);
  return [...found.values()];
}

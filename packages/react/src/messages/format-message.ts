/** A value put into a message: text, or a number that `plural` chooses by and `#` prints. */
export type MessageValue = string | number;
export type MessageValues = Readonly<Record<string, MessageValue>>;

type Node =
  | string
  | { readonly kind: 'argument'; readonly name: string }
  | { readonly kind: 'count' }
  | {
      readonly kind: 'choice';
      readonly by: 'plural' | 'selectordinal' | 'select';
      readonly name: string;
      readonly cases: Readonly<Record<string, readonly Node[]>>;
    };

const parsed = new Map<string, readonly Node[]>();
const rules = new Map<string, Intl.PluralRules>();

/**
 * Fills an ICU message: `{name}`, `{n, plural, =0 {…} one {# …} other {# …}}`, `selectordinal`, `select`, and `''`
 * or `'{…}'` for what is meant literally. Dates and money are formatted by the caller and come in as text.
 *
 * @throws Error when the pattern is malformed; catalogues are all parsed in a test, so a shipped one never is.
 */
export function formatMessage(pattern: string, values: MessageValues, locale: string): string {
  let nodes = parsed.get(pattern);
  if (!nodes) {
    nodes = parseMessage(pattern);
    parsed.set(pattern, nodes);
  }
  return write(nodes, values, locale, undefined);
}

function write(nodes: readonly Node[], values: MessageValues, locale: string, count: number | undefined): string {
  let text = '';
  for (const node of nodes) {
    if (typeof node === 'string') text += node;
    else if (node.kind === 'argument') text += values[node.name] ?? `{${node.name}}`;
    else if (node.kind === 'count') text += (count ?? 0).toLocaleString(locale);
    else {
      const value = values[node.name];
      const chosen =
        node.by === 'select' ? node.cases[String(value)] : pluralCase(node.cases, node.by, Number(value), locale);
      text += write(chosen ?? node.cases.other ?? [], values, locale, node.by === 'select' ? count : Number(value));
    }
  }
  return text;
}

function pluralCase<T>(
  cases: Readonly<Record<string, T>>,
  by: 'plural' | 'selectordinal',
  count: number,
  locale: string,
) {
  const exact = cases[`=${count}`];
  if (exact !== undefined) return exact;
  const type = by === 'plural' ? 'cardinal' : 'ordinal';
  const key = `${type} ${locale}`;
  let rule = rules.get(key);
  if (!rule) {
    rule = new Intl.PluralRules(locale, { type });
    rules.set(key, rule);
  }
  return cases[rule.select(count)];
}

/** Parses a pattern into its nodes; see {@link formatMessage} for what is understood. */
export function parseMessage(pattern: string): readonly Node[] {
  let at = 0;

  const fail = (what: string): never => {
    throw new Error(`Message "${pattern}" at ${at}: ${what}`);
  };
  const skipSpace = () => {
    while (/\s/.test(pattern[at] ?? '')) at++;
  };
  const word = () => {
    skipSpace();
    const found = /^[\w=.-]+/.exec(pattern.slice(at))?.[0] ?? fail('a name is expected');
    at += found.length;
    skipSpace();
    return found;
  };
  const expect = (character: string) => (pattern[at] === character ? at++ : fail(`"${character}" is expected`));

  const nodes = (depth: number, inPlural: boolean): Node[] => {
    const found: Node[] = [];
    let text = '';
    const flush = () => {
      if (text) found.push(text);
      text = '';
    };
    for (; at < pattern.length; at++) {
      const character = pattern[at] as string;
      const next = pattern[at + 1];
      if (character === "'" && next === "'") {
        text += "'";
        at++;
      } else if (character === "'" && next !== undefined && '{}#'.includes(next)) {
        const end = pattern.indexOf("'", at + 1);
        text += pattern.slice(at + 1, end < 0 ? undefined : end);
        at = end < 0 ? pattern.length : end;
      } else if (character === '#' && inPlural) {
        flush();
        found.push({ kind: 'count' });
      } else if (character === '}') {
        if (depth === 0) fail('a "}" closes nothing');
        break;
      } else if (character === '{') {
        flush();
        found.push(argument(depth, inPlural));
      } else text += character;
    }
    flush();
    return found;
  };

  const argument = (depth: number, inPlural: boolean): Node => {
    expect('{');
    const name = word();
    if (pattern[at] === '}') return { kind: 'argument', name };
    expect(',');
    const by = word();
    if (by !== 'plural' && by !== 'select' && by !== 'selectordinal') return fail(`"${by}" is not understood`);
    expect(',');
    const cases: Record<string, readonly Node[]> = {};
    skipSpace();
    while (at < pattern.length && pattern[at] !== '}') {
      const label = word();
      expect('{');
      cases[label] = nodes(depth + 1, by !== 'select' || inPlural);
      expect('}');
      skipSpace();
    }
    if (pattern[at] !== '}') fail('a "}" is missing');
    if (!cases.other) fail('the "other" case is missing');
    return { kind: 'choice', by, name, cases };
  };

  return nodes(0, false);
}

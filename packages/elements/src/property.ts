/** What a value of an element is, and how an attribute's text becomes one. */
export interface Property<T> {
  /** Its type in words of TypeScript, for the manifest. */
  readonly type: string;
  readonly summary: string;
  /** The value of an attribute; `undefined` where the text means none. Properties without it have no attribute. */
  readonly parse?: ((text: string) => T | undefined) | undefined;
  /** What the element calls it, where React's name is taken by HTML (`id`, `title`). */
  readonly name?: string;
  /** Nothing is shown while it is missing. */
  readonly isRequired?: true;
  /** The widget reads it only at first: another value starts the widget anew. */
  readonly isInitial?: true;
}

type More = Pick<Property<unknown>, 'name' | 'isRequired' | 'isInitial'>;

/** Text, as it stands in the attribute. */
export function text<T extends string, const M extends More = object>(summary: string, more?: M) {
  return { type: 'string', summary, parse: (given: string) => given as T, ...(more as M) };
}

/** A number; what is none counts as missing. */
export function number<const M extends More = object>(summary: string, more?: M) {
  const parse = (given: string) => {
    const value = Number(given);
    return given.trim() === '' || Number.isNaN(value) ? undefined : value;
  };
  return { type: 'number', summary, parse, ...(more as M) };
}

/** Yes or no: an attribute without text says yes, `="false"` no. */
export function flag<const M extends More = object>(summary: string, more?: M) {
  return { type: 'boolean', summary, parse: (given: string) => given !== 'false', ...(more as M) };
}

/** One of a few words; any other counts as missing. */
export function choice<const T extends string, const M extends More = object>(
  choices: readonly T[],
  summary: string,
  more?: M,
) {
  const type = choices.map((one) => `'${one}'`).join(' | ');
  return { type, summary, parse: (given: string) => choices.find((one) => one === given), ...(more as M) };
}

/** Words with spaces or commas between. Properties take arrays, whose members may be more than words. */
export function list<T, const M extends More = object>(summary: string, more?: M) {
  const parse = (given: string) => given.split(/[\s,]+/).filter(Boolean) as readonly unknown[] as readonly T[];
  return { type: 'string[]', summary, parse, ...(more as M) };
}

/** JSON. The property takes the value itself. */
export function json<T, const M extends More = object>(type: string, summary: string, more?: M) {
  return { type, summary, parse: (given: string) => JSON.parse(given) as T, ...(more as M) };
}

/** What only a property can hold: functions and the like. */
export function object<T, const M extends More = object>(type: string, summary: string, more?: M) {
  const parse = undefined as ((given: string) => T | undefined) | undefined;
  return { type, summary, parse, ...(more as M) };
}

/**
 * The value that is meant. Text for what is no text is read as an attribute's would be: Vue and React set a property of
 * that name where the template has an attribute.
 *
 * @throws where the text makes no sense.
 */
export function meant({ parse }: Property<unknown>, given: unknown): unknown {
  if (!parse) return given;
  return typeof given === 'string' ? parse(given) : (given ?? undefined);
}

/** The attribute of a property: `customerId` is `customer-id`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

import type { ReactNode } from 'react';
import { kebab, type Property } from './property.ts';

/** A widget of `@korkep/react` as an element: everything that is known of it. */
export interface Widget {
  readonly tag: `korkep-${string}`;
  /** Its name in `@korkep/react`. */
  readonly widget: string;
  readonly summary: string;
  /** Its sheet, `@korkep/react/<sheet>.css`. */
  readonly sheet: string;
  /** Its stable class, which those of its parts begin with; several where it is made of several. */
  readonly block: string | readonly string[];
  readonly display?: 'block' | 'inline' | 'inline-block' | 'contents';
  readonly component: () => Promise<{ readonly default: (props: never) => ReactNode }>;
  readonly styles: () => Promise<{ readonly default: string }>;
  /** By React's name of each. */
  readonly properties: Readonly<Record<string, Property<unknown>>>;
  /** By React's name of the callback. */
  readonly events: Readonly<Record<string, WidgetEvent>>;
  /** By React's name of each; the name that a child gives in `slot="…"`. */
  readonly slots: Readonly<Record<string, string>>;
  /** The same for what React takes as content; the name is empty for children without a `slot`. */
  readonly nodes?: Readonly<Record<string, string>> | undefined;
  /** What `::part(…)` reaches, with what it is. */
  readonly parts: Readonly<Record<string, string>>;
}

/** A callback as an event, named after it: `onChoose` is `korkep-choose`. */
export interface WidgetEvent {
  readonly summary: string;
  // biome-ignore lint/suspicious/noExplicitAny: every callback has arguments of its own
  readonly detail: (...given: any[]) => object;
  /** The property that switches it on, where the widget offers something only because there is a callback. */
  readonly when?: string;
}

/** What takes any content. */
type Content<P> = { [K in keyof P]-?: ReactNode extends P[K] ? K : never }[keyof P];
type Callback<P> = Extract<keyof P, `on${string}`>;
type Data<P> = Exclude<keyof P, Callback<P> | Content<P> | 'slots' | 'classNames' | 'messages'>;
type Slots<P> = P extends { readonly slots?: infer S } ? NonNullable<S> : object;
type Parts<P> = P extends { readonly classNames?: infer C } ? NonNullable<C> : object;
type Given<F> = NonNullable<F> extends (...given: infer A) => unknown ? A : never;

/** What has to be said of a widget with these React properties: the compiler asks for all of it. */
export interface WidgetDefinition<P>
  extends Omit<Widget, 'component' | 'properties' | 'events' | 'slots' | 'nodes' | 'parts'> {
  readonly component: () => Promise<{ readonly default: (props: P) => ReactNode }>;
  readonly properties: { readonly [K in Data<P>]-?: Property<NonNullable<P[K]>> };
  readonly events: {
    readonly [K in Callback<P>]-?: Omit<WidgetEvent, 'detail'> & { readonly detail: (...given: Given<P[K]>) => object };
  };
  readonly slots: { readonly [K in Extract<keyof Slots<P>, string>]-?: string };
  readonly nodes: [Content<P>] extends [never] ? undefined : { readonly [K in Content<P>]-?: string };
  readonly parts: { readonly [K in Extract<keyof Parts<P>, string>]-?: string };
}

/** `nodes` may be left out where there are none. */
type Asked<P> = [Content<P>] extends [never] ? Omit<WidgetDefinition<P>, 'nodes'> : WidgetDefinition<P>;

/** A definition that knows the React properties it is made for. */
export type DefinedWidget<P, D> = D & { readonly props?: P };

/**
 * Says what a widget is as an element. Elements, declarations for TypeScript, React, Vue and Svelte, and the manifest are
 * made of it.
 */
export function defineWidget<P>() {
  return <const D extends Asked<P>>(definition: D) => definition as DefinedWidget<P, D>;
}

/** What every widget takes beside its own. */
export const sharedProperties = {
  classNames: { type: 'object', summary: 'Class names of your own, by part.', parse: JSON.parse },
  messages: { type: 'object', summary: 'Texts of your own, by key.', parse: JSON.parse },
} satisfies Record<string, Property<unknown>>;

/** A property as the element has it. */
export interface ElementProperty {
  readonly name: string;
  /** `undefined` where only a property can hold it. */
  readonly attribute: string | undefined;
  /** What React calls it; `undefined` for switches of events, which React knows by the callback. */
  readonly prop: string | undefined;
  readonly property: Property<unknown>;
}

/** All properties of a widget's element, by their name. */
export function propertiesOf(widget: Widget): readonly ElementProperty[] {
  const found = (prop: string | undefined, property: Property<unknown>, name: string): ElementProperty => ({
    name,
    attribute: property.parse && kebab(name),
    prop,
    property,
  });
  const own = Object.entries(widget.properties).map(([prop, one]) => found(prop, one, one.name ?? prop));
  const shared = Object.entries(sharedProperties).map(([prop, one]) => found(prop, one, prop));
  const switches = Object.entries(widget.events).flatMap(([callback, { when }]) =>
    when === undefined ? [] : [found(undefined, switchOf(callback), when)],
  );
  return [...own, ...switches, ...shared];
}

function switchOf(callback: string): Property<boolean> {
  const summary = `Offers what ends in \`${eventName(callback)}\`.`;
  return { type: 'boolean', summary, parse: (given) => given !== 'false' };
}

/** The event of a callback: `onChoose` is `korkep-choose`. */
export function eventName(callback: string): string {
  return `korkep${kebab(callback.slice(2))}`;
}

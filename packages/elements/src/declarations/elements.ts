import type { CrmCache } from '@korkep/cache';
import type { Crm, TokenOption } from '@korkep/core/client';
import type { MessageOverrides, Presentation } from '@korkep/react';
import type { Widget } from '../widget.ts';
import type { widgets } from '../widgets/widgets.ts';

type Letters<S extends string> = S extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Letters<Rest>}`
  : '';

/** `customerId` is `customer-id`. */
export type Kebab<S extends string> = S extends `-${string}` ? never : Letters<S>;

type EventOf<Callback extends string> = Callback extends `on${infer Name}` ? `korkep${Letters<Name>}` : never;

type PropsOf<W> = W extends { readonly props?: infer P } ? NonNullable<P> : never;

type NameOf<W extends Widget, K extends keyof W['properties']> = W['properties'][K] extends {
  readonly name: infer Name extends string;
}
  ? Name
  : K & string;

/** The properties of a widget's element. */
export type WidgetProperties<W extends Widget> = {
  -readonly [K in keyof W['properties'] as NameOf<W, K>]: PropsOf<W>[K & keyof PropsOf<W>] | undefined;
} & {
  -readonly [K in keyof W['events'] as W['events'][K] extends { readonly when: infer When extends string }
    ? When
    : never]: boolean | undefined;
} & {
  classNames: PropsOf<W> extends { readonly classNames?: infer C } ? C | undefined : undefined;
  messages: MessageOverrides | undefined;
};

/** The events of a widget's element, by their name. */
export type WidgetEvents<W extends Widget> = {
  [K in keyof W['events'] as EventOf<K & string>]: CustomEvent<ReturnType<W['events'][K]['detail']>>;
} & {
  /** A link is about to be followed; prevent it to let your router do it. */
  'korkep-navigate': CustomEvent<{ readonly href: string }>;
  /** The element failed: its code did not load, an attribute makes no sense, the widget broke. */
  'korkep-error': CustomEvent<{ readonly error: unknown }>;
};

interface Listening<Events> {
  addEventListener<E extends keyof Events>(
    type: E,
    listener: (event: Events[E]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<E extends keyof Events>(
    type: E,
    listener: (event: Events[E]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** A widget's element. */
export type WidgetElement<W extends Widget> = WidgetProperties<W> & Listening<WidgetEvents<W>> & HTMLElement;

/** What can be said of `<korkep-crm>`: beside what makes a client and a cache, how widgets are shown. */
export type CrmSettings = {
  baseUrl: string | undefined;
  token: TokenOption | undefined;
  tokenUrl: string | undefined;
  tenant: string | undefined;
  user: string | undefined;
  follow: readonly string[] | undefined;
  followMyTickets: boolean | undefined;
  links: Readonly<Record<string, string>> | undefined;
} & { -readonly [K in keyof Presentation]: Presentation[K] | undefined };

/** `<korkep-crm>`: gives the elements inside it, or on its page, their client, cache and language. */
export interface KorkepCrmElement extends HTMLElement, CrmSettings {
  /** Your own client, or the one it made; `undefined` until that is there. */
  crm: Crm | undefined;
  cache: CrmCache | undefined;
  readonly presentation: Partial<Presentation>;
  /** For signing out: deletes what its cache keeps on the device. */
  purge(options?: { readonly discardUnsent?: boolean }): Promise<void>;
}

type AnyWidget = (typeof widgets)[number];

/** The widget of each tag. */
export type WidgetsByTag = { [W in AnyWidget as W['tag']]: W };

type WidgetElements = { [Tag in keyof WidgetsByTag]: WidgetElement<WidgetsByTag[Tag]> };

/** All elements by their tag. */
export interface KorkepElements extends WidgetElements {
  'korkep-crm': KorkepCrmElement;
}

/** Attributes as templates write them. */
export type AttributesOf<Properties> = {
  [K in keyof Properties as Kebab<K & string>]?: string | number | boolean | undefined;
};

/** What a template may say of each element: properties, or attributes of the same meaning. */
export type TemplateProps = {
  [Tag in keyof WidgetsByTag]: Partial<WidgetProperties<WidgetsByTag[Tag]>> &
    AttributesOf<WidgetProperties<WidgetsByTag[Tag]>> & { shadow?: boolean | ''; crm?: string };
} & {
  'korkep-crm': Partial<CrmSettings & Pick<KorkepCrmElement, 'crm' | 'cache'>> & AttributesOf<CrmSettings>;
};

/** The events of each element by its tag. */
export type EventsByTag = { [Tag in keyof WidgetsByTag]: WidgetEvents<WidgetsByTag[Tag]> } & {
  'korkep-crm': Pick<WidgetEvents<AnyWidget>, 'korkep-error'>;
};

declare global {
  interface HTMLElementTagNameMap extends KorkepElements {}
}

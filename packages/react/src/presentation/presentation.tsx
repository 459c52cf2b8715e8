'use client';
import type { ReactNode } from 'react';
import { createContext, useContext, useMemo } from 'react';
import type { MessageCatalogue, MessageOverrides, Translate } from '../messages/define-messages.ts';
import { translator } from '../messages/define-messages.ts';

/** How close rows stand: 28 or 36 px (44 under a finger in either). */
export type Density = 'compact' | 'comfortable';

/** How widgets are shown to this viewer. Every part has a default, so a widget also stands alone. */
export interface Presentation {
  /** BCP 47; decides the language of texts and every format. */
  readonly locale: string;
  /** IANA name; the device's own when left out. */
  readonly timeZone: string | undefined;
  /** Follows the locale when left out. */
  readonly direction: 'ltr' | 'rtl';
  readonly density: Density;
  /** `inherit` follows the host's own `color-scheme`. */
  readonly colorScheme: 'inherit' | 'light' | 'dark';
  /** Texts of the host's own, for every widget. */
  readonly messages: MessageOverrides;
  /** The clock, in milliseconds since 1970. Stories and tests set it. */
  readonly now: () => number;
  /** Takes over when a link is followed, for hosts with a router. Plain links are followed when left out. */
  readonly navigate: ((href: string) => void) | undefined;
  /** The host's address for a record; what has none is shown as text. */
  readonly hrefFor: ((record: RecordReference) => string | undefined) | undefined;
}

/** A record a widget may link to. */
export interface RecordReference {
  readonly kind: string;
  readonly id: string;
}

const standard: Presentation = {
  locale: 'en',
  timeZone: undefined,
  direction: 'ltr',
  density: 'comfortable',
  colorScheme: 'inherit',
  messages: {},
  now: Date.now,
  navigate: undefined,
  hrefFor: undefined,
};

const PresentationContext = createContext<Presentation>(standard);

export interface PresentationProviderProps extends Partial<Presentation> {
  readonly children?: ReactNode;
}

/** Sets how the widgets below are shown; what is left out comes from the provider above, then the defaults. */
export function PresentationProvider({ children, ...given }: PresentationProviderProps) {
  const above = useContext(PresentationContext);
  const { locale, timeZone, direction, density, colorScheme, messages, now, navigate, hrefFor } = given;
  const value = useMemo<Presentation>(
    () => ({
      locale: locale ?? above.locale,
      timeZone: timeZone ?? above.timeZone,
      direction: direction ?? (locale ? directionOf(locale) : above.direction),
      density: density ?? above.density,
      colorScheme: colorScheme ?? above.colorScheme,
      messages: messages ? { ...above.messages, ...messages } : above.messages,
      now: now ?? above.now,
      navigate: navigate ?? above.navigate,
      hrefFor: hrefFor ?? above.hrefFor,
    }),
    [above, locale, timeZone, direction, density, colorScheme, messages, now, navigate, hrefFor],
  );
  // `.Provider` because React 18 is a peer too.
  return <PresentationContext.Provider value={value}>{children}</PresentationContext.Provider>;
}

/** How this widget is to be shown. */
export function usePresentation(): Presentation {
  return useContext(PresentationContext);
}

/** A widget's texts in the viewer's language, with the widget's own and the host's replacements. */
export function useMessages<Key extends string>(
  catalogue: MessageCatalogue<Key>,
  overrides?: MessageOverrides,
): Translate<Key> {
  const { locale, messages } = usePresentation();
  return useMemo(() => translator(catalogue, locale, overrides, messages), [catalogue, locale, overrides, messages]);
}

const rightToLeft = new Set(['ar', 'he', 'fa', 'ur', 'ps', 'sd', 'yi', 'dv', 'ckb', 'ug']);

/** The direction a locale is written in. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

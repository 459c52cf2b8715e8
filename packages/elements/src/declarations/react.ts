import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { EventsByTag, KorkepElements, TemplateProps } from './elements.ts';

type Handlers<Events> = { [E in keyof Events as `on${E & string}`]?: (event: Events[E]) => void };

/** Everything but what our own properties say otherwise. */
type Html<Own, Element> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Own>;

/** The elements in JSX, from React 19 on: `<korkep-profile-card customerId={id} />`. */
export type ReactElements = {
  [Tag in keyof KorkepElements]: TemplateProps[Tag] &
    Handlers<EventsByTag[Tag]> &
    Html<TemplateProps[Tag], KorkepElements[Tag]>;
};

declare module 'react' {
  // biome-ignore lint/style/noNamespace: React keeps the elements that JSX knows in one
  namespace JSX {
    interface IntrinsicElements extends ReactElements {}
  }
}

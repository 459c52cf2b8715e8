import type { HTMLAttributes } from 'svelte/elements';
import type { EventsByTag, KorkepElements, TemplateProps } from './elements.ts';

type Handlers<Events> = { [E in keyof Events as `on${E & string}` | `on:${E & string}`]?: (event: Events[E]) => void };

/** The elements in Svelte: `<korkep-profile-card customerId={id} />`. */
export type SvelteElements = {
  [Tag in keyof KorkepElements]: TemplateProps[Tag] &
    Handlers<EventsByTag[Tag]> &
    Omit<HTMLAttributes<KorkepElements[Tag]>, keyof TemplateProps[Tag] | keyof Handlers<EventsByTag[Tag]>>;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends SvelteElements {}
}

import type { HTMLAttributes, PublicProps } from 'vue';
import type { EventsByTag, KorkepElements, TemplateProps } from './elements.ts';

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;

type Handlers<Events> = {
  [E in keyof Events as `on${Capitalize<Camel<E & string>>}`]?: (event: Events[E]) => void;
};

/** The elements in templates of Vue: `<korkep-profile-card :customer-id="id" />`. */
export type VueElements = {
  [Tag in keyof KorkepElements]: new () => {
    $props: TemplateProps[Tag] &
      Handlers<EventsByTag[Tag]> &
      Omit<HTMLAttributes, keyof TemplateProps[Tag]> &
      PublicProps;
  };
};

declare module 'vue' {
  interface GlobalComponents extends VueElements {}
}

import type { ReactNode } from 'react';

/** A slot that the page filled. */
export interface FilledSlot {
  /** React's name of it. */
  readonly prop: string;
  /** Whether React takes it as content; else as a function that gives some. */
  readonly isContent: boolean;
  readonly name: string;
  /** What is moved into it; `undefined` in a shadow root, where the browser shows it. */
  readonly nodes: readonly ChildNode[] | undefined;
}

/** What is to be shown now. */
export interface MountState {
  readonly props: Readonly<Record<string, unknown>>;
  readonly slots: readonly FilledSlot[];
  /** Whether nothing is missing that the widget cannot do without. */
  readonly isComplete: boolean;
  /** Another text starts the widget anew. */
  readonly start: string;
}

/** A widget on the page, as React is told of it. */
export interface Mount {
  readonly key: string;
  readonly place: HTMLElement;
  readonly Component: (props: never) => ReactNode;
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => MountState;
  readonly onError: (error: unknown) => void;
}

// What Vite gives the book beyond modules: files' own texts, and many modules by a pattern.
declare module '*?raw' {
  const text: string;
  export default text;
}

interface ImportMetaEnv {
  /** Set while stories run as tests. */
  readonly VITEST_STORYBOOK?: string;
}

interface ImportMeta {
  glob<T>(patterns: readonly string[], options: { query?: string; import?: string; eager: true }): Record<string, T>;
}

declare module 'virtual:prop-types' {
  const types: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
  export default types;
}

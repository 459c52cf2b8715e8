/** A module with stories, as it is imported. */
export interface StoryFile {
  readonly default: { readonly title?: string };
  readonly [story: string]: unknown;
}

/** The seven states of every widget, and the names that stories give them. */
export const states = [
  { title: 'Loading', what: 'A skeleton of the final size', names: ['Loading'] },
  { title: 'Empty', what: 'One sentence, one action', names: ['Empty'] },
  { title: 'Partial', what: 'What is known is shown', names: ['Partial'] },
  { title: 'Full', what: 'As on a good day', names: ['Full'] },
  { title: 'Error', what: 'What happened, try again', names: ['Failed', 'Error'] },
  { title: 'Offline', what: 'The last picture, with its age', names: ['Stale', 'Offline'] },
  { title: 'No permission', what: 'Said, not hidden', names: ['NoPermission', 'Denied'] },
] as const;

export interface MatrixRow {
  /** `Customers/ProfileCard` */
  readonly title: string;
  readonly name: string;
  readonly file: StoryFile;
  /** The story's export of each state that there is, by the state's title. */
  readonly stories: Readonly<Record<string, string | undefined>>;
}

/** A row for every widget that shows its states by these names: at least four of the seven. */
export function rowsOf(files: readonly StoryFile[]): MatrixRow[] {
  return files
    .map((file) => {
      const title = file.default.title ?? '';
      const stories = Object.fromEntries(
        states.map((state) => [state.title, state.names.find((name) => name in file)] as const),
      );
      return { title, name: title.split('/').at(-1) ?? title, file, stories };
    })
    .filter(({ stories }) => Object.values(stories).filter(Boolean).length >= 4)
    .sort((a, b) => a.title.localeCompare(b.title));
}

const kebab = (text: string) =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');

/** The id that Storybook gives a story. */
export function storyId(title: string, story: string): string {
  return `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}--${kebab(story)}`;
}

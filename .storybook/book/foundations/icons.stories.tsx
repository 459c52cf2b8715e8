import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ComponentProps } from 'react';
import { expect, within } from 'storybook/test';
import '@korkep/react/all.css';
import './foundations.css';
import { Icon } from '../../../packages/react/src/primitives/icon/icon.tsx';
import * as iconSet from '../../../packages/react/src/testing/icon-set.ts';
import { BookPage, BookSection } from '../page.tsx';

const meta: Meta = { title: 'Foundations/Icons', tags: ['!autodocs'], parameters: { page: true } };
export default meta;

const sources = import.meta.glob<string>(
  ['../../../packages/react/src/**/*.tsx', '!**/*.stories.tsx', '!**/*.test.tsx', '!**/testing/**'],
  { query: '?raw', import: 'default', eager: true },
);

/** The icons that the widgets' own code imports, and in how many files. */
function iconsInUse(): [name: string, files: number][] {
  const counts = new Map<string, number>();
  for (const source of Object.values(sources)) {
    for (const [, names = ''] of source.matchAll(/import \{([^}]*)\} from 'lucide'/g)) {
      for (const entry of names.split(',')) {
        const name = entry.trim().split(/\s+as\s+/)[0] ?? '';
        if (name && !name.startsWith('type ')) counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

const drawings = iconSet as unknown as Readonly<Record<string, ComponentProps<typeof Icon>['of']>>;

export const Icons: StoryObj = {
  render: () => {
    const all = iconsInUse();
    return (
      <BookPage
        title="Icons"
        lead="Lines of 1.75 at 16 px, of the Lucide set. An icon stands beside its word; alone only where a name is spoken for it. Each is imported by name, so that a bundle holds the ones it shows."
      >
        <BookSection title={`${all.length} in use`} text="Read from the widgets’ own code.">
          <div className="kk-root book-grid book-icons">
            {all.map(([name, files]) => {
              const drawing = drawings[name];
              return (
                <figure className="book-sheet" key={name}>
                  {drawing && <Icon of={drawing} />}
                  <figcaption>
                    {name}
                    <span className="book-note">{files === 1 ? '1 place' : `${files} places`}</span>
                  </figcaption>
                </figure>
              );
            })}
          </div>
        </BookSection>
      </BookPage>
    );
  },
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByText('CircleAlert')).toBeVisible();
    await expect(canvasElement.querySelectorAll('figure svg').length).toBe(
      canvasElement.querySelectorAll('figure').length,
    );
  },
};

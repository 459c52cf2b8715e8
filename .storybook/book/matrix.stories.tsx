import { composeStories, type Meta, type StoryObj } from '@storybook/react-vite';
import { type ComponentType, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { expect } from 'storybook/test';
import '@korkep/react/all.css';
import './matrix.css';
import { BookPage, storyHref } from './page.tsx';
import { rowsOf, type StoryFile, states, storyId } from './states.ts';

const meta: Meta = { title: 'Start/Every state', tags: ['!autodocs'], parameters: { page: true, matrix: true } };
export default meta;

// What opens above the page (a palette, a hover card) would cover the whole book.
const files = import.meta.glob<StoryFile>(
  [
    '../../packages/react/src/**/*.stories.tsx',
    '!**/*-on-backend.stories.tsx',
    '!**/primitives/**',
    '!**/command-palette/**',
    '!**/hover-card/**',
    // Pages of one widget: HelpCenter has the row.
    '!**/help-center/{contact,help-article,requests}.stories.tsx',
  ],
  { eager: true },
);

/** Its content, drawn once it comes near what is seen: a hundred widgets at a time are too many. */
function WhenNear({ children }: { readonly children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || isNear) return;
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: '300px' });
    seen.observe(element);
    return () => seen.disconnect();
  }, [isNear]);
  return (
    <div className="matrix-cell" inert ref={ref}>
      <div className="matrix-scale">{isNear && children}</div>
    </div>
  );
}

function Matrix({ globals }: { readonly globals: Record<string, unknown> }) {
  const rows = useMemo(
    () =>
      rowsOf(Object.values(files)).map((row) => ({
        ...row,
        composed: composeStories(row.file as never, { initialGlobals: globals }) as Record<string, ComponentType>,
      })),
    [globals],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="matrix" aria-label="Widgets and states" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Widget</th>
            {states.map(({ title, what }) => (
              <th scope="col" key={title}>
                {title}
                <span className="book-muted">{what}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, name, composed, stories }) => {
            return (
              <tr key={title}>
                <th scope="row">{name}</th>
                {states.map((state) => {
                  const story = stories[state.title];
                  const Story = story && composed[story];
                  return (
                    <td key={state.title} data-missing={!Story || undefined}>
                      {Story && story ? (
                        <>
                          <WhenNear>
                            <Story />
                          </WhenNear>
                          <a
                            href={storyHref(storyId(title, story))}
                            target="_top"
                            aria-label={`Open ${name}: ${state.title}`}
                          >
                            Open
                          </a>
                        </>
                      ) : (
                        <span className="book-muted">—</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

export const EveryState: StoryObj = {
  name: 'Every state',
  render: (_, { globals }) => (
    <BookPage
      title="Every widget, every state"
      lead="A widget is only finished when it is good to look at with nothing in it, with half of it missing, when the server fails and when the network is gone. Language, density, direction and theme follow the toolbar; a picture opens its story."
    >
      <Matrix globals={globals} />
    </BookPage>
  ),
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelectorAll('.matrix tbody tr').length).toBeGreaterThanOrEqual(4);
    // A widget that is in the matrix at all is there in each of the seven states.
    const gaps = [...canvasElement.querySelectorAll('.matrix tbody tr')].flatMap((row) => {
      const missing = row.querySelectorAll('[data-missing]').length;
      return missing > 0 ? [`${row.querySelector('th')?.textContent}: ${missing} missing`] : [];
    });
    await expect(gaps).toEqual([]);
  },
};

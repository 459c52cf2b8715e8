import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import '@korkep/react/all.css';
import './foundations.css';
import { BookPage, BookSection } from '../page.tsx';
import { lengthToken, tokenNames, useReading } from '../tokens.ts';

const meta: Meta = { title: 'Foundations/Type', tags: ['!autodocs'], parameters: { page: true } };
export default meta;

const uses: Readonly<Record<string, string>> = {
  '12': 'Times, notes, badges',
  '13': 'Labels, secondary lines',
  '14': 'Values, text, buttons',
  '16': 'A widget’s title',
  '20': 'A person’s name',
  '28': 'A figure',
};

const samples: Readonly<Record<string, string>> = {
  '12': 'Yesterday, 14:32 · by e-mail',
  '13': 'Lifetime value',
  '14': 'Asked when the lawnmower arrives. The courier comes in the afternoon and calls first.',
  '16': 'Orders',
  '20': 'Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna',
  '28': 'Ft 24,400,000',
};

function Sizes() {
  const names = tokenNames().filter((name) => /^--_kk-text-\d+$/.test(name));
  const { ref, reading } = useReading((root) =>
    Object.fromEntries(names.map((name) => [name, lengthToken(root, name)])),
  );
  return (
    <div className="kk-root book-specimens book-sheet" ref={ref}>
      {names.map((name) => {
        const step = name.replace('--_kk-text-', '');
        return (
          <div className="book-specimen" key={name}>
            <span>
              text-{step} · <output>{reading?.[name]} px</output>
              <span className="book-note">{uses[step]}</span>
            </span>
            <p style={{ fontSize: `var(${name})`, lineHeight: 1.4, fontWeight: Number(step) >= 16 ? 600 : 400 }}>
              {samples[step] ?? samples['14']}
            </p>
          </div>
        );
      })}
    </div>
  );
}

const weights = [
  [400, 'Text and values'],
  [500, 'Names of things, buttons'],
  [600, 'Titles and figures'],
] as const;

const figures = ['1,111,111', '2,440,000', '750,000', '48,000'];

export const Type: StoryObj = {
  render: () => (
    <BookPage
      title="Type"
      lead="Widgets speak in the host’s own face: the font is inherited. What is ours is six sizes in rem, so that a reader’s larger text is kept, line heights on a grid of four, and three weights."
    >
      <BookSection title="Sizes" text="Set --kk-text-12 to --kk-text-28 to change a step.">
        <Sizes />
      </BookSection>
      <BookSection title="Weights">
        <div className="kk-root book-specimens book-sheet">
          {weights.map(([weight, use]) => (
            <div className="book-specimen" key={weight}>
              <span>
                {weight}
                <span className="book-note">{use}</span>
              </span>
              <p style={{ fontWeight: weight, fontSize: 'var(--_kk-text-16)' }}>Fifteen orders, one open ticket</p>
            </div>
          ))}
        </div>
      </BookSection>
      <BookSection title="Figures" text="All digits are one width, so that columns can be compared by eye.">
        <div className="kk-root book-sheet" style={{ maxInlineSize: 240 }}>
          {figures.map((figure) => (
            <div key={figure} style={{ textAlign: 'end', fontSize: 'var(--_kk-text-16)', lineHeight: '24px' }}>
              {figure}
            </div>
          ))}
        </div>
      </BookSection>
    </BookPage>
  ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('28 px')).toBeVisible();
  },
};

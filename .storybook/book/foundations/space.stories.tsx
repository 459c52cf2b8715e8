import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import '@korkep/react/all.css';
import './foundations.css';
import { BookPage, BookSection } from '../page.tsx';
import { lengthToken, tokenNames, useReading } from '../tokens.ts';

const meta: Meta = { title: 'Foundations/Space', tags: ['!autodocs'], parameters: { page: true } };
export default meta;

const uses: Readonly<Record<string, string>> = {
  '4': 'Between a sign and its word',
  '8': 'Between things of one group',
  '12': 'Between lines of a list',
  '16': 'A card’s padding',
  '24': 'Between groups',
  '32': 'Between sections',
};

function Steps() {
  const names = tokenNames().filter((name) => /^--_kk-space-\d+$/.test(name));
  const { ref, reading } = useReading((root) =>
    Object.fromEntries(names.map((name) => [name, lengthToken(root, name)])),
  );
  return (
    <div className="kk-root book-specimens book-sheet" ref={ref}>
      {names.map((name) => {
        const step = name.replace('--_kk-space-', '');
        return (
          <div className="book-specimen" key={name} style={{ alignItems: 'center' }}>
            <span>
              space-{step} · <output>{reading?.[name]} px</output>
              <span className="book-note">{uses[step]}</span>
            </span>
            <span className="book-bar" style={{ inlineSize: `var(${name})` }} />
          </div>
        );
      })}
    </div>
  );
}

export const Space: StoryObj = {
  render: () => (
    <BookPage
      title="Space"
      lead="Six steps. What belongs together stands close; what does not is set apart by space first and by a line only where space is short."
    >
      <BookSection title="Steps" text="In rem: they grow with the reader’s text size.">
        <Steps />
      </BookSection>
    </BookPage>
  ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('16 px')).toBeVisible();
  },
};

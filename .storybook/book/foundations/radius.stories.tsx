import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import '@korkep/react/all.css';
import './foundations.css';
import { BookPage, BookSection } from '../page.tsx';
import { lengthToken, tokenNames, useReading } from '../tokens.ts';

const meta: Meta = { title: 'Foundations/Radius', tags: ['!autodocs'], parameters: { page: true } };
export default meta;

const uses: Readonly<Record<string, string>> = {
  control: 'Buttons, fields, rows under the pointer',
  card: 'Cards, popovers, dialogs',
};

function Shapes() {
  const names = tokenNames().filter((name) => name.startsWith('--_kk-radius-'));
  const shadows = tokenNames().filter((name) => name.startsWith('--_kk-shadow-'));
  const { ref, reading } = useReading((root) =>
    Object.fromEntries(names.map((name) => [name, lengthToken(root, name)])),
  );
  return (
    <div className="kk-root" ref={ref}>
      <div className="book-grid">
        {names.map((name) => {
          const step = name.replace('--_kk-radius-', '');
          return (
            <div key={name} className="book-shape" style={{ borderRadius: `var(${name})` }}>
              <span>
                radius-{step} · <output>{reading?.[name]} px</output>
              </span>
              <span className="book-note">{uses[step]}</span>
            </div>
          );
        })}
        {shadows.map((name) => (
          <div
            key={name}
            className="book-shape"
            style={{ border: 0, borderRadius: 'var(--_kk-radius-card)', boxShadow: `var(${name})` }}
          >
            <span>{name.replace('--_kk-', '')}</span>
            <span className="book-note">{name.endsWith('float') ? 'Popovers, menus, dialogs' : 'What is lifted'}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

export const Radius: StoryObj = {
  render: () => (
    <BookPage
      title="Radius and shadow"
      lead="Controls are tighter than cards. Only what floats has a shadow; what lies has a hairline. No card lies in a card in a card."
    >
      <BookSection title="Shapes" text="Set --kk-radius-control and --kk-radius-card to the host’s own.">
        <Shapes />
      </BookSection>
    </BookPage>
  ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('10 px')).toBeVisible();
  },
};

import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import '@korkep/react/all.css';
import './foundations.css';
import { BookPage, BookSection } from '../page.tsx';
import { motionToken, tokenNames, useReading } from '../tokens.ts';

const meta: Meta = { title: 'Foundations/Motion', tags: ['!autodocs'], parameters: { page: true } };
export default meta;

function Runways() {
  const [isOver, setOver] = useState(false);
  const names = tokenNames().filter((name) => name.startsWith('--_kk-motion'));
  const { ref, reading } = useReading((root) =>
    Object.fromEntries(names.map((name) => [name, motionToken(root, name)])),
  );
  return (
    <div className="kk-root book-specimens book-sheet" ref={ref}>
      {names.map((name) => (
        <div className="book-specimen" key={name} style={{ alignItems: 'center' }}>
          <span>
            {name.replace('--_kk-', '')}
            <output className="book-note">{reading?.[name]}</output>
          </span>
          <span className="book-runway" data-is-over={isOver || undefined}>
            <span />
          </span>
        </div>
      ))}
      <div>
        <button type="button" className="book-button" onClick={() => setOver(!isOver)}>
          Move
        </button>
      </div>
    </div>
  );
}

export const Motion: StoryObj = {
  render: () => (
    <BookPage
      title="Motion"
      lead="Only what a person caused moves, fast and easing out: a section that opens, a popover, an entry that comes in. Nothing moves to be looked at, and nothing at all for people who ask their device for less motion."
    >
      <BookSection
        title="The one movement"
        text="Reading the token tells the truth of this device: 0s when reduced motion is on."
      >
        <Runways />
      </BookSection>
    </BookPage>
  ),
};

/** The page under a person's hands; not among the pages, since opening it would move things about. */
export const MotionInUse: StoryObj = {
  ...Motion,
  tags: ['!dev'],
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Move' }));
    await expect(canvasElement.querySelector('.book-runway[data-is-over]')).not.toBeNull();
  },
};

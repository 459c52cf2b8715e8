import type { Meta, StoryObj } from '@storybook/react-vite';
import { useId, useState } from 'react';
import { expect, fireEvent, userEvent, within } from 'storybook/test';
import '@korkep/react/all.css';
import './editor.css';
import { inStoryPresentation } from '../../../packages/react/src/testing/story-presentation.tsx';
import { BookPage, Code } from '../page.tsx';
import { ThemeControls } from './controls.tsx';
import { ThemePreview } from './preview.tsx';
import { standardTheme, styleSheetOf } from './theme.ts';

const meta: Meta = {
  title: 'Start/Theme editor',
  tags: ['!autodocs'],
  parameters: {
    page: true,
    // One customer stands here twice, to be compared.
    a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } },
  },
  decorators: [inStoryPresentation],
};
export default meta;

function ThemeEditor() {
  const [theme, setTheme] = useState(standardTheme);
  const [selector, setSelector] = useState(':root');
  const id = useId();
  const css = styleSheetOf(theme, selector);
  const download = () => {
    const address = URL.createObjectURL(new Blob([css], { type: 'text/css' }));
    Object.assign(document.createElement('a'), { href: address, download: 'korkep-theme.css' }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
  return (
    <div className="editor">
      <div className="editor-side">
        <ThemeControls theme={theme} onTheme={setTheme} />
        <div className="editor-export">
          <div className="editor-field">
            <label htmlFor={id}>Where it holds</label>
            <input
              id={id}
              className="editor-selector"
              value={selector}
              spellCheck={false}
              onChange={(event) => setSelector(event.target.value)}
            />
          </div>
          <Code label="The theme as CSS" text={css} />
          <button type="button" className="book-button" data-variant="primary" onClick={download}>
            Download korkep-theme.css
          </button>
        </div>
      </div>
      <div className="editor-previews">
        <ThemePreview theme={theme} scheme="light" />
        <ThemePreview theme={theme} scheme="dark" />
      </div>
    </div>
  );
}

export const Editor: StoryObj = {
  name: 'Theme editor',
  render: () => (
    <BookPage
      title="Theme editor"
      lead="Set your brand’s colour and shape, see real widgets take them in both schemes, and take the style sheet with you. Whatever you choose, text stays readable: the figures below each preview are measured as you move."
    >
      <ThemeEditor />
    </BookPage>
  ),
};

/** The page under a person's hands; not among the pages, since opening it would move things about. */
export const EditorInUse: StoryObj = {
  ...Editor,
  tags: ['!dev'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Bakery' }));
    const code = canvas.getByRole('region', { name: 'The theme as CSS' });
    await expect(code).toHaveTextContent('--kk-accent: #b4532a;');
    await expect(code).toHaveTextContent('--kk-surface: light-dark(#fffdfa, #221d1a);');
    fireEvent.change(canvas.getByLabelText('Cards'), { target: { value: '3' } });
    await expect(code).toHaveTextContent('--kk-radius-card: 3px;');
    for (const name of ['Light', 'Dark']) {
      const preview = canvas.getByRole('region', { name });
      await expect(within(preview).queryByText('below AA')).toBeNull();
      await expect(within(preview).getAllByText(/^AA/).length).toBe(6);
    }
  },
};

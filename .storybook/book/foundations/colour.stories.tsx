import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import '@korkep/react/all.css';
import './foundations.css';
import { BookPage, BookSection, StoryLink } from '../page.tsx';
import { colourToken, type LiveColour, tokenContrast, tokenNames, useReading } from '../tokens.ts';
import { colourGroups, groundOf } from './colour-groups.ts';

const meta: Meta = { title: 'Foundations/Colour', tags: ['!autodocs'], parameters: { page: true } };
export default meta;

interface Read extends LiveColour {
  readonly contrast: number | undefined;
}

/** Every colour token as it is inside a widget of this scheme. */
function useColours() {
  return useReading((root): Record<string, Read> => {
    const all = colourGroups(tokenNames()).flatMap(({ tokens }) => tokens);
    return Object.fromEntries(
      all.map(({ name }) => {
        const ground = groundOf(name);
        const ratio = ground === undefined ? undefined : tokenContrast(root, name, ground);
        return [name, { ...colourToken(root, name), contrast: ratio }];
      }),
    );
  });
}

function Swatch({ read, name }: { readonly read: Read | undefined; readonly name: string }) {
  return (
    <div className="book-swatch">
      <span className="book-swatch__chip" style={{ background: `var(${name})` }} />
      <span className="book-swatch__figures">
        <code>{read?.hex}</code>
        {read?.contrast !== undefined && (
          <span className="book-ratio" data-passes={read.contrast >= 4.5}>
            {read.contrast.toFixed(1)} : 1 {read.contrast >= 4.5 ? 'AA' : 'too low'}
          </span>
        )}
      </span>
    </div>
  );
}

function Palette() {
  const light = useColours();
  const dark = useColours();
  const groups = colourGroups(tokenNames());
  const readings = (name: string) => [
    ['light', light.reading?.[name]] as const,
    ['dark', dark.reading?.[name]] as const,
  ];
  return (
    <>
      <div className="kk-root" data-color-scheme="light" ref={light.ref} />
      <div className="kk-root" data-color-scheme="dark" ref={dark.ref} />
      {groups.map(({ title, text, tokens }) => (
        <BookSection key={title} title={title} text={text}>
          <div className="book-table-wrap">
            <table className="book-table book-colours">
              <thead>
                <tr>
                  <th>Token</th>
                  <th>Light</th>
                  <th>Dark</th>
                </tr>
              </thead>
              <tbody>
                {tokens.map(({ name, use, variable }) => (
                  <tr key={name}>
                    <th scope="row">
                      <strong>{name.replace('--_kk-', '')}</strong>
                      {use && <span className="book-note">{use}</span>}
                      {variable && <code className="book-variable">{variable}</code>}
                    </th>
                    {readings(name).map(([scheme, read]) => (
                      <td key={scheme} className="kk-root book-plain" data-color-scheme={scheme}>
                        <Swatch read={read} name={name} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </BookSection>
      ))}
    </>
  );
}

export const Colour: StoryObj = {
  render: () => (
    <BookPage
      title="Colour"
      lead={
        <>
          One accent decides. Surfaces, ink and lines are one neutral ramp with a trace of its hue; text on it and in it
          keeps 4.5 : 1 in both schemes, whatever accent a host sets. The figures below are read from this page as it is
          now: choose another accent in the toolbar, or open the{' '}
          <StoryLink id="start-theme-editor--editor">theme editor</StoryLink>.
        </>
      }
    >
      <Palette />
    </BookPage>
  ),
  play: async ({ canvasElement }) => {
    const ratios = await within(canvasElement).findAllByText(/: 1 AA$/);
    await expect(ratios.length).toBeGreaterThanOrEqual(16);
    await expect(within(canvasElement).queryByText(/too low/)).toBeNull();
  },
};

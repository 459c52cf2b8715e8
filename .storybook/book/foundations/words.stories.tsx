import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import './foundations.css';
import { BookPage, BookSection } from '../page.tsx';

const meta: Meta = { title: 'Foundations/Words', tags: ['!autodocs'], parameters: { page: true } };
export default meta;

const rules = [
  ['3 orders waiting', 'Status: pending (3)', 'Say what is, in the order a person would.'],
  ['42 min to first reply', 'SLA: 0.7 h', 'Time is told as time left, in words.'],
  [
    'No connection to the server. Nothing was changed.',
    'Error 0: Failed to fetch',
    'What happened, what was kept, what to do. The request’s id stands small below, for whoever helps.',
  ],
  ['No customer is chosen.', 'No data', 'An empty state has one sentence, and one action where there is one.'],
  ['Kept on this device', 'Queued (1)', 'Nobody should wonder whether their work is safe.'],
  ['Hidden for your role', '***', 'What may not be seen is named, not faked.'],
] as const;

type Texts = Readonly<Record<'en' | 'hu' | 'de', Readonly<Record<string, string>>>>;
const modules = import.meta.glob<Record<string, unknown>>(
  ['../../../packages/react/src/**/*messages.ts', '../../../packages/react/src/messages/*.ts', '!**/*.test.ts'],
  { eager: true },
);

/** Every text of the widgets, each once: catalogues share words. */
const texts = [...new Map(all().map((text) => [text.key, text])).values()].sort((a, b) => a.key.localeCompare(b.key));

function all() {
  return Object.values(modules)
    .flatMap((module) => Object.values(module))
    .filter((value): value is Texts => typeof value === 'object' && value !== null && 'en' in value && 'hu' in value)
    .flatMap(({ en, hu, de }) => Object.keys(en).map((key) => ({ key, en: en[key], hu: hu[key], de: de[key] })));
}

const shown = 30;

function Catalogue() {
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const found = texts.filter((text) => Object.values(text).some((part) => part?.toLowerCase().includes(wanted)));
  return (
    <>
      <p>
        <input
          className="book-filter"
          type="search"
          aria-label="Find a text"
          placeholder="Find a text or its key"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="book-table-wrap" aria-label="Texts" tabIndex={0}>
        <table className="book-table book-words">
          <thead>
            <tr>
              <th>Key</th>
              <th>English</th>
              <th>magyar</th>
              <th>Deutsch</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map(({ key, en, hu, de }) => (
              <tr key={key}>
                <th scope="row">
                  <code>{key}</code>
                </th>
                <td lang="en">{en}</td>
                <td lang="hu">{hu}</td>
                <td lang="de">{de}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="book-note" aria-live="polite">
        {found.length > shown ? `The first ${shown} of ${found.length}.` : `${found.length} found.`}
      </p>
    </>
  );
}

export const Words: StoryObj = {
  render: () => (
    <BookPage
      title="Words"
      lead="Short, specific, in the person’s language. Widgets speak English, Hungarian and German; a host changes any text, or adds a language, by its key."
    >
      <BookSection title="How it sounds">
        <div className="book-grid book-pairs">
          {rules.map(([good, bad, why]) => (
            <div className="book-sheet book-pair" key={good}>
              <p>{good}</p>
              <p className="book-pair__not">
                <del>{bad}</del>
              </p>
              <p className="book-pair__why">{why}</p>
            </div>
          ))}
        </div>
      </BookSection>
      <BookSection
        title={`${texts.length} texts`}
        text="Read from the widgets. Give your own to a widget or to the provider: messages={{ 'common.retry': 'Once more' }}."
      >
        <Catalogue />
      </BookSection>
    </BookPage>
  ),
};

/** The page under a person's hands; not among the pages, since opening it would move things about. */
export const WordsInUse: StoryObj = {
  ...Words,
  tags: ['!dev'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Find a text' }), 'common.retry');
    await expect(await canvas.findByText('1 found.')).toBeVisible();
    await expect(canvas.getByText('Erneut versuchen')).toBeVisible();
  },
};

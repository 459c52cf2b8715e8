import { CustomerSearch, KpiBoard, ProfileCard, Timeline } from '@korkep/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type CSSProperties, useId, useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import '@korkep/react/all.css';
import './welcome.css';
import budgets from '../../apps/bench/size-budgets.json';
import offline from './embed/offline.tsx?raw';
import react from './embed/react.tsx?raw';
import server from './embed/server.ts?raw';
import theme from './embed/theme.css?raw';
import { BookSection, Code, StoryLink } from './page.tsx';

const meta: Meta = {
  title: 'Start/Welcome',
  tags: ['!autodocs'],
  parameters: { page: true, backend: true, cached: true },
};
export default meta;

const accents = [
  ['Körkép', 'oklch(0.53 0.19 268)'],
  ['Pine', '#0f6b4f'],
  ['Clay', '#b4532a'],
  ['Magenta', '#d6006c'],
  ['Graphite', '#1f2937'],
] as const;

const snippets = [
  ['React', 'Embedding in React', react],
  ['Your server', 'Minting tokens on the server', server],
  ['Offline', 'Working offline', offline],
  ['Your look', 'Taking the look of the host', theme],
] as const;

const promises = [
  [
    'It leaves your page alone',
    'No global selector, font, timer or storage key. Your style sheet always wins over ours.',
  ],
  ['It works without a network', 'Paints from the last visit, keeps what is written, merges what two people changed.'],
  ['It is for everybody', 'Keyboard, screen reader, forced colours, right to left; Hungarian, English, German.'],
  [
    'You pay for what you show',
    `A profile card with its hooks and look stays below ${Math.ceil(budgets.ProfileCard / 1000)} KB, and brings nothing of another.`,
  ],
] as const;

function Live({ customerId }: { readonly customerId: string }) {
  const [chosen, setChosen] = useState(customerId);
  const [accent, setAccent] = useState<string>(accents[0][1]);
  return (
    <div className="welcome-live" style={{ '--kk-accent': accent } as CSSProperties}>
      <div className="welcome-bar">
        <div className="welcome-search">
          <CustomerSearch onChoose={({ id }) => setChosen(id)} />
        </div>
        <fieldset className="welcome-accents">
          <legend>Your accent</legend>
          {accents.map(([name, colour]) => (
            <label key={name} style={{ '--dot': colour } as CSSProperties}>
              <input
                type="radio"
                name="accent"
                value={colour}
                checked={accent === colour}
                aria-label={name}
                onChange={() => setAccent(colour)}
              />
            </label>
          ))}
        </fieldset>
      </div>
      <div className="welcome-widgets">
        <ProfileCard customerId={chosen} sections={['orders', 'tickets', 'consents']} />
        <div className="welcome-right">
          <KpiBoard ids={['revenue', 'repeatRate']} />
          <Timeline customerId={chosen} />
        </div>
      </div>
    </div>
  );
}

function Snippets() {
  const [shown, setShown] = useState(0);
  const name = useId();
  const [, label, text] = snippets[shown] ?? snippets[0];
  return (
    <div className="welcome-code">
      <fieldset className="welcome-tabs">
        <legend className="welcome-hidden">What to embed in</legend>
        {snippets.map(([title], index) => (
          <label key={title}>
            <input type="radio" name={name} checked={shown === index} onChange={() => setShown(index)} />
            {title}
          </label>
        ))}
      </fieldset>
      <Code label={label} text={text} />
    </div>
  );
}

export const Welcome: StoryObj = {
  render: (_, { loaded }) => (
    <main className="book-page welcome">
      <header className="welcome-head">
        <h1>Everything you know of a customer, inside your own application</h1>
        <p className="book-lead">
          Körkép joins what lies in a dozen systems into one record, and gives it to developers as widgets, a typed
          client and a backend. What you see below is no picture: it runs in this page, on the real backend, with a demo
          shop’s data.
        </p>
      </header>
      <Live customerId={String(loaded.featuredCustomerId)} />
      <dl className="welcome-promises">
        {promises.map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <BookSection
        title="Embed one"
        text="A widget needs one id and a client. It brings its own states, words and keys; you bring the page around it."
      >
        <Snippets />
      </BookSection>
      <BookSection title="Look around">
        <ul className="welcome-links">
          <li>
            <StoryLink id="start-theme-editor--editor">Theme editor</StoryLink>
            <span>Your colour and shape on real widgets, as a style sheet to take along.</span>
          </li>
          <li>
            <StoryLink id="start-every-state--every-state">Every state</StoryLink>
            <span>Each widget loading, empty, failing, offline, without permission.</span>
          </li>
          <li>
            <StoryLink id="start-customer-page--page">A customer page</StoryLink>
            <span>Widgets beside one another. Cut the network in the toolbar and go on working.</span>
          </li>
          <li>
            <StoryLink id="foundations-colour--colour">Foundations</StoryLink>
            <span>Colour, type, space, density, motion, icons and words.</span>
          </li>
        </ul>
      </BookSection>
    </main>
  ),
};

/** The page under a person's hands; not among the pages, since opening it would move things about. */
export const WelcomeInUse: StoryObj = {
  ...Welcome,
  tags: ['!dev'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const patience = { timeout: 20_000 };
    const card = await canvas.findByRole('region', { name: 'Kovács János' }, patience);
    const colour = () => getComputedStyle(card).getPropertyValue('--_kk-accent');
    const before = colour();
    await userEvent.click(canvas.getByRole('radio', { name: 'Pine' }));
    await waitFor(() => expect(colour()).not.toBe(before));
    await userEvent.click(canvas.getByRole('radio', { name: 'Körkép' }));
    await userEvent.click(canvas.getByText('Offline'));
    await expect(canvas.getByRole('region', { name: 'Working offline' })).toHaveTextContent('createCache');
    await userEvent.click(canvas.getByText('React'));
  },
};

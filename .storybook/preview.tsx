import type { Decorator, Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import './book/book.css';
import { networks, roles } from './in-page-backend.ts';
import { loadBackend, onBackend } from './on-backend.tsx';
import { embedCode } from './source-code.ts';
import { bookTheme } from './theme.ts';
import { writtenTypes } from './written-types.ts';

// What a story waits for may be a part that is loaded first: a second is too little on a busy machine.
configure({ asyncUtilTimeout: 15_000 });

const accents: Readonly<Record<string, string>> = {
  default: '',
  pine: '#0f6b4f',
  teal: 'oklch(0.55 0.11 190)',
  plum: 'oklch(0.5 0.16 330)',
  clay: '#b4532a',
  amber: 'oklch(0.62 0.13 70)',
  graphite: '#1f2937',
};

/** The direction of a story: what the toolbar says, else that of its language. */
const directionOf = (globals: Readonly<Record<string, unknown>>) =>
  globals.direction === 'auto' ? (globals.language === 'ar' ? 'rtl' : 'ltr') : String(globals.direction);

/** Puts the toolbar's choices around a story the way a host application would: on an element of its own. */
const hostSurface: Decorator = (Story, { globals, parameters, viewMode }) => {
  const accent = accents[String(globals.accent)] ?? '';
  const isPage = Boolean(parameters.page);
  return (
    <div
      className="kk-story"
      lang={isPage ? 'en' : globals.language}
      // The book's own pages are written in English; widgets on them follow the toolbar.
      dir={isPage ? 'ltr' : directionOf(globals)}
      data-surface={isPage ? 'page' : viewMode === 'docs' ? 'example' : 'story'}
      data-theme={globals.theme}
      data-density={globals.density}
      style={{ colorScheme: globals.theme, ...(accent ? { '--kk-accent': accent } : {}) }}
    >
      <Story />
    </div>
  );
};

const preview: Preview = {
  tags: ['autodocs'],
  argTypesEnhancers: [writtenTypes],
  loaders: [loadBackend],
  decorators: [onBackend, hostSurface],
  parameters: {
    layout: 'fullscreen',
    // Tests ask axe in more modes than this one: axe-in-every-mode.ts.
    a11y: { test: import.meta.env.VITEST_STORYBOOK ? 'off' : 'error' },
    controls: { expanded: true },
    docs: { theme: bookTheme(), toc: true, source: { transform: embedCode } },
    options: {
      storySort: {
        method: 'alphabetical',
        order: [
          'Start',
          ['Welcome', 'Customer page', 'Theme editor', 'Every state'],
          'Foundations',
          ['Colour', 'Type', 'Space', 'Radius', 'Density', 'Motion', 'Icons', 'Words'],
          'On the backend',
          'Customers',
          'Timeline',
          'Orders',
          'KPIs',
          '*',
          'Sync',
          'Charts',
          'Primitives',
        ],
      },
    },
  },
  initialGlobals: {
    theme: 'light',
    accent: 'default',
    density: 'comfortable',
    language: 'en',
    direction: 'auto',
    role: 'agent',
    network: 'online',
    cache: 'as the story says',
  },
  globalTypes: {
    theme: {
      description: 'Colour scheme',
      toolbar: { title: 'Theme', icon: 'circlehollow', dynamicTitle: true, items: ['light', 'dark'] },
    },
    accent: {
      description: 'Accent colour of the host',
      toolbar: { title: 'Accent', icon: 'paintbrush', dynamicTitle: true, items: Object.keys(accents) },
    },
    density: {
      description: 'Density',
      toolbar: { title: 'Density', icon: 'component', dynamicTitle: true, items: ['comfortable', 'compact'] },
    },
    language: {
      description: 'Language of texts, numbers and dates',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'hu', title: 'magyar' },
          { value: 'en', title: 'English' },
          { value: 'de', title: 'Deutsch' },
          { value: 'ar', title: 'العربية', right: 'layout and formats; texts fall back to English' },
        ],
      },
    },
    direction: {
      description: 'Writing direction',
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: 'of the language' },
          { value: 'ltr', title: 'left to right' },
          { value: 'rtl', title: 'right to left' },
        ],
      },
    },
    role: {
      description: 'Role of the viewer, in stories on the backend',
      toolbar: { title: 'Role', icon: 'user', dynamicTitle: true, items: [...roles] },
    },
    network: {
      description: 'Network between the story and the backend',
      toolbar: { title: 'Network', icon: 'lightning', dynamicTitle: true, items: [...networks] },
    },
    cache: {
      description: 'Whether stories on the backend keep what they saw on this device',
      toolbar: {
        title: 'Cache',
        icon: 'database',
        dynamicTitle: true,
        items: ['as the story says', 'with a cache', 'without a cache'],
      },
    },
  },
};

export default preview;

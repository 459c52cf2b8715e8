import type { Decorator, Preview } from '@storybook/react-vite';
import { networks, roles } from './in-page-backend.ts';
import { loadBackend, onBackend } from './on-backend.tsx';

const accents = {
  default: '',
  teal: 'oklch(0.55 0.11 190)',
  plum: 'oklch(0.5 0.16 330)',
  amber: 'oklch(0.62 0.13 70)',
};

/** Puts the toolbar's choices around a story the way a host application would: on an element of its own. */
const hostSurface: Decorator = (Story, { globals }) => {
  const accent = accents[globals.accent as keyof typeof accents] ?? '';
  return (
    <div
      className="kk-story"
      lang={globals.language}
      dir={globals.direction}
      data-theme={globals.theme}
      data-density={globals.density}
      style={{
        colorScheme: globals.theme,
        background: 'Canvas',
        color: 'CanvasText',
        padding: 16,
        minBlockSize: '100vh',
        boxSizing: 'border-box',
        ...(accent ? { '--kk-accent': accent } : {}),
      }}
    >
      <Story />
    </div>
  );
};

const preview: Preview = {
  loaders: [loadBackend],
  decorators: [onBackend, hostSurface],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
  },
  initialGlobals: {
    theme: 'light',
    accent: 'default',
    density: 'comfortable',
    language: 'en',
    direction: 'ltr',
    role: 'agent',
    network: 'online',
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
        ],
      },
    },
    direction: {
      description: 'Writing direction',
      toolbar: { title: 'Direction', icon: 'transfer', dynamicTitle: true, items: ['ltr', 'rtl'] },
    },
    role: {
      description: 'Role of the viewer, in stories on the backend',
      toolbar: { title: 'Role', icon: 'user', dynamicTitle: true, items: [...roles] },
    },
    network: {
      description: 'Network between the story and the backend',
      toolbar: { title: 'Network', icon: 'lightning', dynamicTitle: true, items: [...networks] },
    },
  },
};

export default preview;

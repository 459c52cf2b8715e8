import { addons } from 'storybook/manager-api';
import { bookTheme } from './theme.ts';

addons.setConfig({
  theme: bookTheme(),
  sidebar: { showRoots: true },
  // A page to be read needs no panel; stories bring theirs by a click or the key A.
  layoutCustomisations: {
    showPanel: ({ storyId }: { storyId?: string }, shown: boolean) =>
      storyId && /^(start|foundations)-/.test(storyId) ? false : shown,
  },
});

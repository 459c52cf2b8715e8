import type { RunningCrm } from '@korkep/msw';
import { CrmProvider } from '@korkep/react';
import type { Decorator, Loader } from '@storybook/react-vite';
import { clientOver, inPageBackend, type Network, type roles } from './in-page-backend.ts';
import { type StorySession, storySession } from './story-session.ts';

interface Loaded {
  readonly backend?: RunningCrm;
  readonly featuredCustomerId?: string;
  readonly session?: StorySession;
}

/**
 * Starts the backend for stories that say `parameters: { backend: true }`, and for no other; with a cache where they
 * say `cached: true` too.
 */
export const loadBackend: Loader = async ({ parameters, globals }): Promise<Loaded> => {
  if (!parameters.backend) return {};
  const backend = await inPageBackend();
  const isCached = globals.cache === 'with a cache' || (parameters.cached && globals.cache !== 'without a cache');
  const session = isCached ? storySession(backend, globals.role as (typeof roles)[number]) : undefined;
  if (session) session.setNetwork(globals.network as Network);
  return { backend, featuredCustomerId: backend.featuredCustomerId, ...(session && { session }) };
};

/** Puts such a story below a provider with the toolbar's role, network, language, direction and density. */
export const onBackend: Decorator = (Story, { globals, loaded }) => {
  const { backend, session } = loaded as Loaded;
  if (!backend) return <Story />;
  const role = globals.role as (typeof roles)[number];
  const network = globals.network as Network;
  return (
    <CrmProvider
      // Another role or network starts from nothing, as another page load would; a cache outlives that.
      key={`${role} ${network} ${session ? 'cached' : ''}`}
      crm={session?.crm ?? clientOver(backend, role, network)}
      cache={session?.cache}
      locale={String(globals.language)}
      {...(globals.direction !== 'auto' && { direction: globals.direction as 'ltr' | 'rtl' })}
      density={globals.density === 'compact' ? 'compact' : 'comfortable'}
      timeZone="Europe/Budapest"
      hrefFor={({ kind, id }) => `#/${kind}/${id}`}
    >
      <Story />
    </CrmProvider>
  );
};

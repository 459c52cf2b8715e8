import type { RunningCrm } from '@korkep/msw';
import { CrmProvider } from '@korkep/react';
import type { Decorator, Loader } from '@storybook/react-vite';
import { clientOver, inPageBackend, type Network, type roles } from './in-page-backend.ts';

interface Loaded {
  readonly backend?: RunningCrm;
  readonly featuredCustomerId?: string;
}

/** Starts the backend for stories that say `parameters: { backend: true }`, and for no other. */
export const loadBackend: Loader = async ({ parameters }): Promise<Loaded> => {
  if (!parameters.backend) return {};
  const backend = await inPageBackend();
  return { backend, featuredCustomerId: backend.featuredCustomerId };
};

/** Puts such a story below a provider with the toolbar's role, network, language, direction and density. */
export const onBackend: Decorator = (Story, { globals, loaded }) => {
  const { backend } = loaded as Loaded;
  if (!backend) return <Story />;
  const role = globals.role as (typeof roles)[number];
  const network = globals.network as Network;
  return (
    <CrmProvider
      // Another role or network starts from nothing, as another page load would.
      key={`${role} ${network}`}
      crm={clientOver(backend, role, network)}
      locale={String(globals.language)}
      direction={globals.direction === 'rtl' ? 'rtl' : 'ltr'}
      density={globals.density === 'compact' ? 'compact' : 'comfortable'}
      timeZone="Europe/Budapest"
      hrefFor={({ kind, id }) => `#/${kind}/${id}`}
    >
      <Story />
    </CrmProvider>
  );
};

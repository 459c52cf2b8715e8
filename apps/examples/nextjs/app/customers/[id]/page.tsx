import { Prefetched, ProfileCard, TagEditor, Timeline } from '@korkep/react';
import '@korkep/react/profile-card.css';
import { prefetch } from '@korkep/react/prefetch';
import '@korkep/react/tag-editor.css';
import '@korkep/react/timeline.css';
import '@korkep/react/toasts.css';
import { Suspense } from 'react';
import { crm } from '../../server-crm.ts';

/** Who it is stands in the page's first bytes; what happened follows when the server has it. */
export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  const who = await prefetch(crm, { profile: id });
  return (
    <div className="app-customer">
      <Prefetched {...who}>
        <div className="app-stack">
          <ProfileCard customerId={id} sections={['orders', 'tickets', 'consents']} openSections={['orders']} />
          <TagEditor customerId={id} isLabelShown />
        </div>
      </Prefetched>
      <Suspense fallback={<p className="app-waiting">What happened…</p>}>
        <History id={id} />
      </Suspense>
    </div>
  );
}

async function History({ id }: { readonly id: string }) {
  return (
    <Prefetched {...(await prefetch(crm, { timeline: id }))}>
      <Timeline customerId={id} />
    </Prefetched>
  );
}

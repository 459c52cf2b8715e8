import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CustomerSearchView } from '../customers/customer-search/customer-search-view.tsx';
import { ProfileCardView } from '../customers/profile-card/profile-card-view.tsx';
import { KpiBoardView } from '../kpis/kpi-board-view.tsx';
import { readyState } from '../state/async-state.ts';
import { ConflictDialogView } from '../sync/conflict-dialog/conflict-dialog-view.tsx';
import { SyncStatusView } from '../sync/sync-status/sync-status-view.tsx';
import { aProfile, someAttention, storyNow } from '../testing/builders.ts';
import { someKpis } from '../testing/kpi-builders.ts';
import { aConflict, aRefused, aSyncStatus, someWaiting } from '../testing/sync-builders.ts';
import { aLongTimeline } from '../testing/timeline-builders.ts';
import { TimelineView } from '../timeline/timeline-view.tsx';
import { PresentationProvider } from './presentation.tsx';

const nothing = () => {};
const widgets = {
  ProfileCard: <ProfileCardView state={readyState(aProfile({ attention: someAttention() }), storyNow)} layout="tabs" />,
  Timeline: (
    <TimelineView
      state={readyState({ entries: aLongTimeline(200), hasMore: true, isLoadingMore: false }, storyNow)}
      filter={{}}
      onFilter={nothing}
      onLoadMore={nothing}
      months={[
        { month: '2026-10', count: 3 },
        { month: '2026-11', count: 5 },
      ]}
    />
  ),
  CustomerSearch: <CustomerSearchView query="" onQuery={nothing} onChoose={nothing} state={undefined} />,
  KpiBoard: (
    <KpiBoardView state={readyState(someKpis(), storyNow)} expected={6} period="last30Days" onPeriod={nothing} />
  ),
  SyncStatus: <SyncStatusView status={aSyncStatus({ refused: [aRefused()] }, someWaiting())} onResolve={nothing} />,
  ConflictDialog: <ConflictDialogView conflict={aConflict()} onResolve={async () => nothing()} onClose={nothing} />,
};

describe.each(Object.entries(widgets))('%s on a server', (_, widget) => {
  const html = renderToString(
    <PresentationProvider locale="hu" timeZone="Europe/Budapest" now={() => storyNow}>
      {widget}
    </PresentationProvider>,
  );

  it('is made without a browser', () => {
    expect(html).toContain('lang="hu"');
  });

  it('needs no inline style or script, so that a strict CSP allows it', () => {
    expect(html).not.toMatch(/\sstyle=|<script|<style|\son\w+=/);
  });
});

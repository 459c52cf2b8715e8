import { PresentationProvider, ProfileCardView, readyState, TimelineView } from '@korkep/react';
import { useState } from 'react';
import { entries, now, profile } from './data.ts';

/** Two widgets around data at hand: drawn when the site is built, alive once the script is there. */
export function Sample() {
  const [filter, setFilter] = useState({});
  return (
    <PresentationProvider locale="en" timeZone="Europe/Stockholm" now={() => now}>
      <ProfileCardView state={readyState(profile, now)} sections={['orders', 'tickets', 'consents']} />
      <TimelineView
        state={readyState({ entries, hasMore: false, isLoadingMore: false }, now)}
        filter={filter}
        onFilter={setFilter}
        onLoadMore={() => {}}
        customerName="Anna Lindqvist"
        hasFilters={false}
      />
    </PresentationProvider>
  );
}

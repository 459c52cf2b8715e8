import type { SyncStatusProps } from '@korkep/react';
import { choice } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const syncStatus = defineWidget<SyncStatusProps>()({
  tag: 'korkep-sync-status',
  widget: 'SyncStatus',
  summary:
    'Whether everything is saved on the server, what waits, and what was refused. Shows nothing without a cache.',
  sheet: 'sync-status',
  block: 'kk-sync-status',
  display: 'inline-block',
  component: () => import('@korkep/react/widgets/sync-status'),
  styles: () => import('../generated/sheets/sync-status.ts'),
  properties: { variant: choice(['pill', 'icon'], '`icon` leaves the words to the details.') },
  events: {},
  slots: {},
  parts: { root: 'The status.', pill: 'The button.', text: 'Its words.', details: 'What it opens to.' },
});

import type { ConflictDialogProps } from '@korkep/react';
import { flag, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const conflictDialog = defineWidget<ConflictDialogProps>()({
  tag: 'korkep-conflict-dialog',
  widget: 'ConflictDialog',
  summary: 'Asks what is to stay where two people changed the same fields.',
  sheet: 'conflict-dialog',
  block: 'kk-conflict-dialog',
  display: 'contents',
  component: () => import('@korkep/react/widgets/conflict-dialog'),
  styles: () => import('../generated/sheets/conflict-dialog.ts'),
  properties: {
    isAutomatic: flag('Opens by itself as soon as there is a conflict.', { name: 'automatic' }),
    entryId: text('The write whose conflict is shown.'),
  },
  events: { onClose: { summary: 'The person is done with it, decided or not.', detail: () => ({}) } },
  slots: {},
  parts: {
    root: 'The dialog.',
    title: 'Its heading.',
    field: 'One field with its two values.',
    choice: 'One of the two.',
    footer: 'The buttons.',
  },
});

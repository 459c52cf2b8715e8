import type { MacroPickerProps } from '@korkep/react';
import { flag, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const macroPicker = defineWidget<MacroPickerProps>()({
  tag: 'korkep-macro-picker',
  widget: 'MacroPicker',
  summary: 'The macros for a ticket, seen filled in before they are used.',
  sheet: 'macro-picker',
  block: 'kk-macros',
  component: () => import('@korkep/react/widgets/macro-picker'),
  styles: () => import('../generated/sheets/macro-picker.ts'),
  properties: {
    ticketId: text('The ticket that the macro is for.', { isRequired: true }),
    hasFocus: flag('The box to type in has the focus at once.'),
  },
  events: {
    onApply: { summary: 'A macro was used.', detail: (macro, preview) => ({ macro, preview }) },
  },
  slots: {},
  parts: {
    root: 'The picker.',
    field: 'The box.',
    list: 'The macros.',
    option: 'One of them.',
    preview: 'The macro as it would be used.',
    text: 'What it would write.',
    changes: 'What else it would change.',
  },
});

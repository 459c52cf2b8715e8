import type { CommandPaletteProps } from '@korkep/react';
import { flag, object, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const commandPalette = defineWidget<CommandPaletteProps>()({
  tag: 'korkep-command-palette',
  widget: 'CommandPalette',
  summary: 'Everything that can be done, by a few letters: commands of the page, and customers.',
  sheet: 'command-palette',
  block: 'kk-palette',
  display: 'contents',
  component: () => import('@korkep/react/widgets/command-palette'),
  styles: () => import('../generated/sheets/command-palette.ts'),
  properties: {
    hotkey: {
      type: 'string | false',
      summary: 'The letter that opens it with Ctrl or ⌘; `k` when left out, `false` for none.',
      parse: (given: string) => (given === 'false' ? false : given),
    },
    isOpen: flag('Given, the page opens and closes it.', { name: 'open' }),
    searchesCustomers: flag('`false` leaves customers out.'),
    commands: object('PaletteCommand[]', 'What the page lets people do from anywhere.'),
    placeholder: text('What stands in the empty box.'),
  },
  events: {
    onOpenChange: { summary: 'It opened or closed, or wants to.', detail: (isOpen) => ({ isOpen }) },
    onChooseCustomer: {
      summary: 'A customer was chosen.',
      detail: (customer) => ({ customer }),
      when: 'opensCustomers',
    },
  },
  slots: {},
  parts: {
    root: 'The palette.',
    input: 'Where the person types.',
    list: 'What fits.',
    group: 'A group of it.',
    option: 'One command or customer.',
    footer: 'What the keys do.',
  },
});

import type { CustomerFormProps } from '@korkep/react';
import { choice, flag, list, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

const words = list<string>('');

export const customerForm = defineWidget<CustomerFormProps>()({
  tag: 'korkep-customer-form',
  widget: 'CustomerForm',
  summary: 'Creates or changes a person or an organisation.',
  sheet: 'customer-form',
  block: 'kk-customer-form',
  component: () => import('@korkep/react/widgets/customer-form'),
  styles: () => import('../generated/sheets/customer-form.ts'),
  properties: {
    customerId: text('Whom to change. Left out, a new customer is created.'),
    type: choice(['person', 'organisation'], 'What a new customer is.'),
    sections: list('Which sections, in which order.'),
    fields: list('Only these fields.'),
    readOnly: {
      type: 'boolean | string[]',
      summary: 'Nothing can be changed, or not these fields.',
      parse: (given: string) => (given === '' || given === 'true' ? true : given !== 'false' && words.parse(given)),
    },
    isHeadingHidden: flag('Leaves the heading out.', { name: 'headingHidden' }),
  },
  events: {
    onSaved: { summary: 'It is saved, or kept on this device until it can be.', detail: (customer) => ({ customer }) },
    onCancel: { summary: 'The person is done without saving.', detail: () => ({}), when: 'canCancel' },
    onDirtyChange: { summary: 'Whether leaving now would lose something.', detail: (isDirty) => ({ isDirty }) },
    onConflict: {
      summary: 'The person wants to decide about a change that met another’s while it waited to be sent.',
      detail: (entryId) => ({ entryId }),
      when: 'decidesConflicts',
    },
    onExisting: {
      summary: 'While creating, the person found that the customer is there already.',
      detail: (customer) => ({ customer }),
      when: 'opensExisting',
    },
  },
  slots: {},
  parts: {
    root: 'The form.',
    header: 'The heading and what is beside it.',
    title: 'The heading.',
    section: 'A section.',
    fields: 'The fields of a section.',
    field: 'One field.',
    row: 'One entry of a list of fields.',
    footer: 'The buttons.',
  },
});

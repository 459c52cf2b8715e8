import type { CustomerSearchProps } from '@korkep/react';
import { number, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const customerSearch = defineWidget<CustomerSearchProps>()({
  tag: 'korkep-customer-search',
  widget: 'CustomerSearch',
  summary: 'Finds a customer by name, e-mail, phone, tax, order or ticket number.',
  sheet: 'customer-search',
  block: 'kk-customer-search',
  component: () => import('@korkep/react/widgets/customer-search'),
  styles: () => import('../generated/sheets/customer-search.ts'),
  properties: {
    limit: number('At most so many hits; 1 to 50, 10 when left out.'),
    placeholder: text('What stands in the empty box.'),
  },
  events: {
    onChoose: { summary: 'A customer was chosen.', detail: (customer) => ({ customer }) },
    onCreate: {
      summary: 'The person wants to create what was not found.',
      detail: (query) => ({ text: query }),
      when: 'canCreate',
    },
  },
  slots: {},
  parts: {
    root: 'The box with its list.',
    field: 'The box.',
    input: 'Where the person types.',
    list: 'What was found.',
    option: 'One hit.',
  },
});

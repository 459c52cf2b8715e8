import type { CustomerTableProps } from '@korkep/react';
import { flag, json, list, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const customerTable = defineWidget<CustomerTableProps>()({
  tag: 'korkep-customer-table',
  widget: 'CustomerTable',
  summary: 'All customers in a table to filter, sort, edit and keep as views.',
  sheet: 'customer-table',
  block: 'kk-customer-table',
  component: () => import('@korkep/react/widgets/customer-table'),
  styles: () => import('../generated/sheets/customer-table.ts'),
  properties: {
    filter: json('Predicate', 'What the table begins with, and goes back to without a view.', { isInitial: true }),
    sort: text('A field’s name, with `-` before it for descending.', { isInitial: true }),
    columns: list('Names of fields, in their order.', { isInitial: true }),
    hasViews: flag('`false` leaves the saved views out.'),
    viewId: text('A saved view to begin with.', { isInitial: true }),
    isReadOnly: flag('Nothing can be changed in the table.', { name: 'readOnly' }),
    hasToolbar: flag('`false` leaves search, filter and columns out.'),
  },
  events: {
    onOpen: {
      summary: 'The page is to open a customer.',
      detail: (customer) => ({ customer }),
      when: 'opensCustomers',
    },
    onSelectionChange: { summary: 'Other rows are chosen.', detail: (ids) => ({ ids: [...ids] }) },
    onViewChange: { summary: 'Another saved view, or none, is shown.', detail: (view) => ({ view }) },
  },
  slots: {},
  parts: {
    root: 'The table with all around it.',
    toolbar: 'Search, filter and columns.',
    grid: 'The table.',
    foot: 'What stands below it.',
    bar: 'What can be done with the chosen rows.',
  },
});

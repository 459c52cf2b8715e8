import { rowsOf as rows } from '../customers/customer-table/customer-list.ts';

/** Rows that the host has at hand. */
export const rowsOf = rows;

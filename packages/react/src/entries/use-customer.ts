import { useCustomFields as fields } from '../customers/use-custom-fields.ts';
import { useCustomer as read } from '../customers/use-customer.ts';

/** Reads a customer's own record. `useProfile` gives the whole picture. Nothing is asked while `isEnabled` is `false`. */
export const useCustomer = read;
/**
 * The fields that the tenant added to a kind of records, in the order of their keys.
 *
 * @example
 * const state = useCustomFields('customer');
 * const labels = state.status === 'ready' ? state.data.map(({ label }) => label) : [];
 */
export const useCustomFields = fields;

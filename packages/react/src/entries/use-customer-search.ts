import { useCustomerSearch as use } from '../customers/use-customer-search.ts';

/** Finds customers while somebody types. */
export const useCustomerSearch = use;

import { CustomerSearch as search } from '../customers/customer-search/customer-search.tsx';
import { CustomerSearchView as view } from '../customers/customer-search/customer-search-view.tsx';

/**
 * Finds a customer by name (also a near miss of it), e-mail, phone in any notation, tax, order or ticket number, and
 * says why each was found. Stands below a `CrmProvider`; its look is `@korkep/react/customer-search.css`.
 *
 * @example
 * <CustomerSearch onChoose={({ id }) => router.push(`/customers/${id}`)} />
 */
export const CustomerSearch = search;
/** The search box around a state that the host has at hand; `CustomerSearch` asks by itself. */
export const CustomerSearchView = view;

import { storedKind } from '../store/record-kind.ts';

/** The record kinds that the picture of a customer is read from; writing has its own rules in each domain. */
export const customerKind = storedKind('customer', { table: 'customers' });
export const relationshipKind = storedKind('relationship', { table: 'relationships' });
export const orderKind = storedKind('order', { table: 'orders' });
export const ticketKind = storedKind('ticket', { table: 'tickets' });
export const interactionKind = storedKind('interaction', { table: 'interactions' });
export const preferenceKind = storedKind('preference', { table: 'preferences' });
export const consentKind = storedKind('consent', { table: 'consents' });
export const contractKind = storedKind('contract', { table: 'contracts' });
export const returnKind = storedKind('return', { table: 'returns' });
export const paymentKind = storedKind('payment', { table: 'payments' });
export const feedbackKind = storedKind('feedback', { table: 'feedbacks' });
export const invoiceKind = storedKind('invoice', { table: 'invoices' });

import type {
  Consent,
  Contract,
  Feedback,
  Invoice,
  Payment,
  Preference,
  Return,
  Subscription,
  Warranty,
} from '@korkep/core';
import type { Fetched, Paged } from '../provider/use-crm-pages.ts';
import type { AsyncState, ReadyState } from '../state/async-state.ts';
import { readyState } from '../state/async-state.ts';
import { anId, daysAgo, forints, storyNow } from './builders.ts';

const base = (prefix: string, number: number) => ({
  id: anId(prefix, number),
  version: 1,
  createdAt: daysAgo(1000),
  updatedAt: daysAgo(1),
  customerId: anId('cus'),
});

/** A list that was read to its end, or of which there is more. */
export function fetched<T>(entries: readonly T[], change: Partial<Fetched<T>> = {}): Fetched<T> {
  return { entries, hasMore: false, isLoadingMore: false, ...change };
}

/** The state of such a list. */
export function listed<T>(
  entries: readonly T[],
  change: Partial<Fetched<T>> = {},
  state: Partial<ReadyState<Fetched<T>>> = {},
): ReadyState<Fetched<T>> {
  return { ...readyState(fetched(entries, change), storyNow), ...state };
}

const nothing = () => {};

/** A list with what reads more of it. */
export function paged<T>(state: AsyncState<Fetched<T>>, loadMore = nothing): Paged<Fetched<T>> {
  return { state, loadMore };
}

/** What a widget gets that failed. */
export const failedState = {
  status: 'error',
  error: { kind: 'server', message: 'Internal error', requestId: 'req_01jd8k2v7m' },
  retry: nothing,
} as const;

/** What a role gets that may not see it. */
export const deniedState = { status: 'denied', error: { kind: 'forbidden', message: 'Denied' } } as const;

export function anInvoice(number = 1, change: Partial<Invoice> = {}): Invoice {
  return {
    ...base('inv', number),
    number: `SZ-2026-000${480 + number}`,
    orderId: anId('ord', number),
    status: 'paid',
    issuedAt: daysAgo(number * 24),
    dueAt: daysAgo(number * 24 - 15),
    total: forints(50_000),
    balance: forints(0),
    ...change,
  };
}

export function aPayment(number = 1, change: Partial<Payment> = {}): Payment {
  return {
    ...base('pay', number),
    orderId: anId('ord', number),
    invoiceId: anId('inv', number),
    method: 'card',
    status: 'succeeded',
    amount: forints(50_000),
    paidAt: daysAgo(number * 24 - 1),
    ...change,
  };
}

export function aReturn(number = 1, change: Partial<Return> = {}): Return {
  return {
    ...base('ret', number),
    number: `V-2026-000${number}`,
    orderId: anId('ord', number),
    status: 'refunded',
    reason: 'Sérülten érkezett',
    returnedAt: daysAgo(number * 24 - 9),
    lines: [{ name: 'Kerti kesztyű', quantity: 2, unitPrice: '1000', total: forints(2_000) }],
    refund: forints(2_000),
    ...change,
  };
}

export function aSubscription(number = 1, change: Partial<Subscription> = {}): Subscription {
  return {
    ...base('sub', number),
    name: 'Szemes kávé, 1 kg',
    status: 'active',
    price: forints(12_900),
    interval: 'month',
    startedAt: daysAgo(400),
    renewsAt: daysAgo(-9),
    ...change,
  };
}

export function aWarranty(number = 1, change: Partial<Warranty> = {}): Warranty {
  return {
    ...base('war', number),
    orderId: anId('ord', number),
    name: 'Fűnyíró, akkumulátoros',
    serialNumber: 'AF-2024-88713',
    startsAt: daysAgo(400).slice(0, 10),
    endsAt: daysAgo(-330).slice(0, 10),
    services: [{ servicedAt: daysAgo(120), summary: 'Kés élezése, akkumulátor cseréje', cost: forints(0) }],
    ...change,
  };
}

export function aPreference(number = 1, change: Partial<Preference> = {}): Preference {
  return {
    ...base('prf', number),
    kind: 'category',
    value: 'Kerti gépek',
    strength: 'likes',
    origin: 'stated',
    ...change,
  };
}

export function aConsent(number = 1, change: Partial<Consent> = {}): Consent {
  return {
    ...base('con', number),
    purpose: 'newsletter',
    channel: 'email',
    status: 'granted',
    legalBasis: 'consent',
    decidedAt: daysAgo(980),
    method: 'webűrlap',
    proof: 'űrlap v3, 2024-03-17T10:00:00.000Z',
    ...change,
  };
}

export function aFeedback(number = 1, change: Partial<Feedback> = {}): Feedback {
  return { ...base('fbk', number), kind: 'nps', score: 9, answeredAt: daysAgo(number * 30), ...change };
}

export function aContract(number = 1, change: Partial<Contract> = {}): Contract {
  return {
    ...base('ctr', number),
    number: `SZ-2024/11${number}`,
    title: 'Kiterjesztett garancia',
    status: 'active',
    startsAt: daysAgo(500),
    endsAt: daysAgo(-230),
    renewal: 'automatic',
    noticeDays: 60,
    value: forints(1_200_000),
    serviceLevel: { name: 'Kiemelt', firstReplyMinutes: 120, resolutionMinutes: 960 },
    ...change,
  };
}

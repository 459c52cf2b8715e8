import type { SlaMetric, TicketStatus } from '@korkep/core';

export type { SlaMetric, TicketStatus };

/** How long something may take, by the calendar or in the open hours of the ticket's schedule. */
export interface SlaTarget {
  readonly minutes: number;
  readonly hours: 'calendar' | 'business';
}

/** The targets that were chosen for a ticket, by its priority at that time. */
export interface AppliedPolicy {
  readonly id: string;
  readonly targets: Readonly<Partial<Record<SlaMetric, SlaTarget>>>;
}

/** What of a ticket's history the clocks go by. `at` is milliseconds since 1970; events stand in the order of time. */
export type SlaEvent =
  | { readonly type: 'created'; readonly at: number; readonly status: TicketStatus }
  | {
      readonly type: 'comment';
      readonly at: number;
      /** A bot's answer is no reply: it ends no clock. */
      readonly by: 'customer' | 'agent' | 'bot';
      readonly isPublic: boolean;
    }
  | { readonly type: 'status'; readonly at: number; readonly status: TicketStatus }
  /** A policy was applied, or, without one, none applies any more. */
  | { readonly type: 'policy'; readonly at: number; readonly policy?: AppliedPolicy | undefined }
  /** From here on business time is that of another schedule; without one it is the calendar's. */
  | { readonly type: 'schedule'; readonly at: number; readonly scheduleId?: string | undefined };

import type { Channel, TimelineEntry, TimelineKind } from '@korkep/core';

/** What the timeline is narrowed to. Left out means everything. */
export interface TimelineFilter {
  readonly kinds?: readonly TimelineKind[] | undefined;
  readonly channels?: readonly Channel[] | undefined;
  /** From this moment on, ISO 8601. */
  readonly from?: string | undefined;
  /** Before this moment, ISO 8601. Jumping to a month sets it. */
  readonly to?: string | undefined;
  readonly q?: string | undefined;
}

/** The part of a timeline that has been fetched so far, newest first. */
export interface TimelineData {
  readonly entries: readonly TimelineEntry[];
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
}

/** How much happened in a month; `month` is `2026-11`. */
export interface ActivityMonth {
  readonly month: string;
  readonly count: number;
}

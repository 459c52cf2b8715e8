import { CHANNELS, type Channel, type Money, type TimelineEntry } from '@korkep/core';
import type { Sight } from '../masking/sight.ts';
import { readJsonRow } from '../profile/json-row.ts';
import type { Row } from '../store/row.ts';
import type { TimelineSource } from './timeline-sources.ts';

/** How many lines of an order an entry carries; the order itself has them all. */
const MOST_LINES = 50;

type Content = Record<string, unknown>;
type Parts = Partial<Omit<TimelineEntry, 'id' | 'kind' | 'at' | 'customerId' | 'recordId'>>;

/** The entry of a record as it is seen. */
export function recordEntry(
  { kind, stored }: TimelineSource,
  row: { id: string; at: string; customerId: string; content: Row; sight: Sight; actorName: string | undefined },
): TimelineEntry {
  const record = readJsonRow(stored, row.sight, row.content);
  const { details, ...parts } = PARTS[kind](record, row.actorName);
  return {
    id: row.id,
    kind,
    at: row.at,
    customerId: row.customerId,
    recordId: row.id,
    ...defined(parts),
    ...(details !== undefined && { details: defined(details as Content) }),
    ...(record.masked !== undefined && { masked: record.masked as string[] }),
  } as TimelineEntry;
}

function defined<T extends object>(content: T): T {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined)) as T;
}

function pick(record: Content, ...names: string[]): Content {
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}

function channelOf(value: unknown): Channel | undefined {
  return CHANNELS.find((channel) => channel === value);
}

function lines(record: Content): Content {
  const all = record.lines as unknown[] | undefined;
  return { lines: all?.slice(0, MOST_LINES), lineCount: all?.length };
}

const text = (value: unknown) => value as string | undefined;

const PARTS: Record<TimelineSource['kind'], (record: Content, actorName: string | undefined) => Parts> = {
  interaction: (record, actorName) => ({
    channel: channelOf(record.channel),
    direction: record.direction as TimelineEntry['direction'],
    title: text(record.subject),
    summary: text(record.summary),
    durationSeconds: record.durationSeconds as number | undefined,
    actor:
      record.agentId === undefined
        ? undefined
        : { kind: 'user', id: text(record.agentId), ...(actorName !== undefined && { name: actorName }) },
    details: {
      ...(record.details as Content | undefined),
      ...pick(record, 'sentiment', 'ticketId', 'orderId', 'productId'),
    },
  }),
  order: (record) => ({
    number: text(record.number),
    status: text(record.status),
    amount: record.total as Money | undefined,
    channel: channelOf(record.channel),
    details: {
      ...lines(record),
      ...pick(record, 'discounts', 'shippingTotal', 'taxTotal', 'note'),
      salesChannel: record.channel,
    },
  }),
  return: (record) => ({
    number: text(record.number),
    status: text(record.status),
    summary: text(record.reason),
    amount: record.refund as Money | undefined,
    details: { ...lines(record), ...pick(record, 'orderId') },
  }),
  payment: (record) => ({
    status: text(record.status),
    amount: record.amount as Money | undefined,
    details: pick(record, 'method', 'reference', 'orderId', 'invoiceId'),
  }),
  ticket: (record) => ({
    number: String(record.number),
    title: text(record.subject),
    summary: text(record.description),
    status: text(record.status),
    channel: channelOf(record.channel),
    details: pick(
      record,
      'priority',
      'type',
      'category',
      'firstRepliedAt',
      'solvedAt',
      'closedAt',
      'dueAt',
      'orderId',
      'productId',
    ),
  }),
  feedback: (record) => ({
    score: record.score as number | undefined,
    status: text(record.status),
    summary: text(record.comment),
    details: { feedbackKind: record.kind, ...pick(record, 'settlement', 'productId', 'ticketId', 'orderId') },
  }),
  consent: (record) => ({
    status: text(record.status),
    channel: channelOf(record.channel),
    details: pick(record, 'purpose', 'legalBasis', 'method', 'expiresAt'),
  }),
  contract: (record) => ({
    number: text(record.number),
    title: text(record.title),
    status: text(record.status),
    amount: record.value as Money | undefined,
    details: pick(record, 'endsAt', 'renewal', 'noticeDays', 'serviceLevel'),
  }),
};

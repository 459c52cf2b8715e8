import type { Channel, ChannelCredential } from '@korkep/core';
import type { WebhookResponse } from '../webhooks/transport.ts';

/** A request of a provider, read whole and not looked into yet. */
export interface InboundRequest {
  /** The address as the provider called it, which some sign. */
  url: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/** A channel as adapters see it. */
export interface ConnectedChannel {
  account?: string | undefined;
  url?: string | undefined;
  credentials: Readonly<Partial<Record<ChannelCredential, string>>>;
}

/** One message of a customer. */
export interface IncomingMessage {
  /** The provider's id of it: what comes again under the same is one message. */
  id: string;
  /** What belongs together; a reply goes there. */
  conversation: string;
  /** Who wrote, as the provider calls them. */
  sender: string;
  name?: string | undefined;
  /** Their number in E.164, where the provider vouches for it. */
  phone?: string | undefined;
  text: string;
  /** Files by their addresses at the provider; they are named in the comment and not fetched. */
  files: readonly { name: string; url: string }[];
}

export interface Answer {
  status: number;
  body?: string;
  contentType?: string;
}

/** A request that lets one part of a reply out. */
export interface OutgoingRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface Reply {
  /** Of the row in the queue: the same at every try. */
  id: string;
  conversation: string;
  /** Whom it goes to. */
  recipient: string;
  text: string;
  now: Date;
}

/** What a provider said of a reply: taken, refused for good, or to be tried again. */
export type Verdict = { is: 'taken'; id?: string | undefined } | { is: 'refused' | 'retry'; reason: string };

/**
 * What a provider's messages look like. `verify` sees the raw body before anybody has parsed it; `read` is called only
 * where it was true. Neither has effects. The wait, the retries and the connection are not an adapter's business.
 */
export interface ChannelAdapter {
  /** As which of the channels its tickets and comments count. */
  channel: Channel;
  /** Without these nothing can come in. */
  needs: readonly ChannelCredential[];
  /** What is wrong with the settings of a channel: the field, and how to mend it. */
  refusalOf?(channel: ConnectedChannel): { path: string; message: string } | undefined;
  /** Answers the question by which a provider finds out, by GET, whose the address is. */
  challenge?(query: URLSearchParams, channel: ConnectedChannel): Promise<Answer | undefined>;
  /** Whether the provider has signed exactly this, and not long ago where it says when. */
  verify(request: InboundRequest, channel: ConnectedChannel, now: Date): Promise<boolean>;
  /** The messages in it, or what the provider is answered instead. What is no message of a customer is left out. */
  read(request: InboundRequest, channel: ConnectedChannel): { messages: IncomingMessage[]; answer?: Answer };
  /** What the provider is told where all was well; 202 unless it wants something else. */
  accepted?: Answer;
  /** The longest text of one part of a reply, in characters. */
  mostText: number;
  /** A request for one part; `undefined` where the channel has no way out. */
  compose(reply: Reply, channel: ConnectedChannel): Promise<OutgoingRequest | undefined> | OutgoingRequest | undefined;
  /** What the answer to it means. By default 2xx is taken, 408, 425, 429 and 5xx are tried again. */
  judge?(response: WebhookResponse): Verdict | undefined;
}

/** What an answer means by its status. */
export function judgeByStatus({ status, text }: WebhookResponse): Verdict {
  if (status >= 200 && status < 300) return { is: 'taken' };
  const reason = `${status} ${text}`.trim().slice(0, 300);
  return { is: status >= 500 || [408, 425, 429].includes(status) ? 'retry' : 'refused', reason };
}

/** A JSON object out of bytes or text; `undefined` where it is none. */
export function jsonOf(content: Uint8Array | string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(typeof content === 'string' ? content : new TextDecoder().decode(content));
    return objectOf(value);
  } catch {
    return undefined;
  }
}

export function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

export function objectsOf(value: unknown): Record<string, unknown>[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  return entries.map(objectOf).filter((entry) => entry !== undefined);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

import { type ChannelAdapter, jsonOf, objectOf, objectsOf, textOf } from './adapter.ts';
import { fromHex, isRecent, isSignedBy } from './hmac.ts';

/** Errors of Slack after which trying again may help. */
const PASSING = new Set(['ratelimited', 'internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

/** Subtypes that are somebody's words; the others tell what was done. */
const WORDS: ReadonlySet<unknown> = new Set(['file_share', 'thread_broadcast', 'me_message']);

/**
 * Slack's events. `X-Slack-Signature` is an HMAC-SHA256 over the version, the moment and the body; what is older than five
 * minutes is refused. A direct message is one conversation, elsewhere each thread is.
 */
export const slack: ChannelAdapter = {
  channel: 'chat',
  needs: ['secret'],
  verify: ({ headers, body }, { credentials }, now) => {
    const moment = headers.get('x-slack-request-timestamp');
    const [, hex] = /^v0=([0-9a-f]{64})$/i.exec(headers.get('x-slack-signature') ?? '') ?? [];
    if (hex === undefined || !isRecent(moment, now)) return Promise.resolve(false);
    const before = new TextEncoder().encode(`v0:${moment}:`);
    const content = new Uint8Array(before.length + body.length);
    content.set(before);
    content.set(body, before.length);
    return isSignedBy('SHA-256', credentials.secret ?? '', fromHex(hex), content);
  },
  read: ({ body }) => {
    const event = jsonOf(body);
    const challenge = textOf(event?.challenge);
    if (event?.type === 'url_verification' && challenge) {
      return { messages: [], answer: { status: 200, body: challenge, contentType: 'text/plain' } };
    }
    const said = event?.type === 'event_callback' ? objectOf(event.event) : undefined;
    const [place, sender, at] = [textOf(said?.channel), textOf(said?.user), textOf(said?.ts)];
    const isWord = said?.subtype === undefined || WORDS.has(said.subtype);
    // What bots write, ours among them, is nobody's question.
    if (said?.type !== 'message' || !isWord || said.bot_id !== undefined || !place || !sender || !at) {
      return { messages: [] };
    }
    const thread = textOf(said.thread_ts) ?? (said.channel_type === 'im' ? undefined : at);
    const files = objectsOf(said.files).flatMap(({ name, permalink }) => {
      const url = textOf(permalink);
      return url === undefined ? [] : [{ name: textOf(name) ?? 'file', url }];
    });
    const conversation = thread === undefined ? place : `${place} ${thread}`;
    return { messages: [{ id: `${place} ${at}`, conversation, sender, text: textOf(said.text) ?? '', files }] };
  },
  accepted: { status: 200 },
  mostText: 4_000,
  compose: ({ conversation, text }, { credentials }) => {
    if (credentials.token === undefined) return undefined;
    const [channel, thread] = conversation.split(' ');
    return {
      url: 'https://slack.com/api/chat.postMessage',
      headers: { authorization: `Bearer ${credentials.token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel, text, ...(thread !== undefined && { thread_ts: thread }) }),
    };
  },
  // Slack answers 200 whatever became of it.
  judge: ({ status, text }) => {
    if (status !== 200) return undefined;
    const { ok, error, ts } = jsonOf(text) ?? {};
    // A long answer may have been cut off; what was taken says so at its beginning.
    if (ok === true || /^\{\s*"ok"\s*:\s*true\b/.test(text)) return { is: 'taken', id: textOf(ts) };
    return { is: PASSING.has(String(error)) ? 'retry' : 'refused', reason: `Slack: ${error ?? 'no answer'}` };
  },
};

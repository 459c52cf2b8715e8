import { type ChannelAdapter, type IncomingMessage, jsonOf, objectOf, objectsOf, textOf } from './adapter.ts';
import { fromHex, isSameSecret, isSignedBy } from './hmac.ts';

const GRAPH = 'https://graph.facebook.com/v23.0/me/messages';

/**
 * Messenger and Instagram. `X-Hub-Signature-256` is an HMAC-SHA256 of the body by the app's secret; when an address is
 * entered, Meta asks once by GET for a word that both know. A message that comes again bears the same `mid`.
 */
export const meta: ChannelAdapter = {
  channel: 'social',
  needs: ['secret', 'verifyToken'],
  challenge: async (query, { credentials }) => {
    const challenge = query.get('hub.challenge') ?? '';
    if (query.get('hub.mode') !== 'subscribe' || !/^[\w-]{1,200}$/.test(challenge)) return undefined;
    const isOurs = await isSameSecret(query.get('hub.verify_token') ?? '', credentials.verifyToken ?? '');
    return isOurs && credentials.verifyToken ? { status: 200, body: challenge, contentType: 'text/plain' } : undefined;
  },
  verify: ({ headers, body }, { credentials }) => {
    const [, hex] = /^sha256=([0-9a-f]{64})$/i.exec(headers.get('x-hub-signature-256') ?? '') ?? [];
    return isSignedBy('SHA-256', credentials.secret ?? '', hex === undefined ? undefined : fromHex(hex), body);
  },
  read: ({ body }) => {
    const event = jsonOf(body);
    if (event?.object !== 'page' && event?.object !== 'instagram') return { messages: [] };
    const entries = objectsOf(event.entry).flatMap(({ messaging }) => objectsOf(messaging));
    return { messages: entries.flatMap((entry) => messageOf(entry) ?? []) };
  },
  // What is not answered with 200 is sent again, and in the end nothing is sent any more.
  accepted: { status: 200, body: 'EVENT_RECEIVED', contentType: 'text/plain' },
  mostText: 2_000,
  compose: ({ recipient, text }, { credentials }) =>
    credentials.token === undefined
      ? undefined
      : {
          url: GRAPH,
          headers: { authorization: `Bearer ${credentials.token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ recipient: { id: recipient }, messaging_type: 'RESPONSE', message: { text } }),
        },
  judge: ({ status, text }) =>
    status >= 200 && status < 300 ? { is: 'taken', id: textOf(jsonOf(text)?.message_id) } : undefined,
};

function messageOf({ sender, recipient, message }: Record<string, unknown>): IncomingMessage | undefined {
  const said = objectOf(message);
  const id = textOf(said?.mid);
  const from = textOf(objectOf(sender)?.id);
  const page = textOf(objectOf(recipient)?.id);
  // What the page itself wrote comes as an echo.
  if (!said || !id || !from || !page || said.is_echo === true) return undefined;
  const files = objectsOf(said.attachments).flatMap(({ type, payload }) => {
    const url = textOf(objectOf(payload)?.url);
    return url === undefined ? [] : [{ name: textOf(type) ?? 'file', url }];
  });
  return { id, conversation: `${page} ${from}`, sender: from, text: textOf(said.text) ?? '', files };
}

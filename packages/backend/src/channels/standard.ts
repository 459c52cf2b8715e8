import { secretBytes, webhookSignature } from '@korkep/core/webhooks';
import { type ChannelAdapter, jsonOf, objectsOf, textOf } from './adapter.ts';
import { fromBase64, isRecent } from './hmac.ts';

const E164 = /^\+[1-9]\d{4,14}$/;

/**
 * Any provider, by a few lines that lead its messages here: `{ id, conversation?, sender, name?, phone?, text, files? }`,
 * signed as Standard Webhooks 1.0. Replies are posted to the channel's address, signed by the same secret.
 */
export const standard: ChannelAdapter = {
  channel: 'chat',
  needs: ['secret'],
  refusalOf: ({ credentials }) => {
    try {
      if (credentials.secret !== undefined) secretBytes(credentials.secret);
      return undefined;
    } catch {
      return { path: 'credentials.secret', message: 'A secret such as "whsec_…", 16 bytes or more in base64.' };
    }
  },
  verify: async ({ headers, body }, { credentials }, now) => {
    const [id, moment] = [headers.get('webhook-id'), headers.get('webhook-timestamp')];
    if (!id || id.length > 200 || !isRecent(moment, now) || credentials.secret === undefined) return false;
    const key = await crypto.subtle.importKey(
      'raw',
      secretBytes(credentials.secret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    );
    const before = new TextEncoder().encode(`${id}.${moment}.`);
    const content = new Uint8Array(before.length + body.length);
    content.set(before);
    content.set(body, before.length);
    const given = (headers.get('webhook-signature') ?? '').split(' ').slice(0, 10);
    for (const one of given) {
      const signature = one.startsWith('v1,') ? fromBase64(one.slice(3)) : undefined;
      if (signature && (await crypto.subtle.verify('HMAC', key, signature, content))) return true;
    }
    return false;
  },
  read: ({ body }) => {
    const said = jsonOf(body);
    const [id, sender] = [textOf(said?.id), textOf(said?.sender)];
    if (!said || !id || !sender) return { messages: [] };
    const phone = textOf(said.phone);
    const files = objectsOf(said.files).flatMap(({ name, url }) => {
      const address = textOf(url);
      return address === undefined ? [] : [{ name: textOf(name) ?? 'file', url: address }];
    });
    return {
      messages: [
        {
          id,
          conversation: textOf(said.conversation) ?? sender,
          sender,
          name: textOf(said.name),
          phone: phone !== undefined && E164.test(phone) ? phone : undefined,
          text: textOf(said.text) ?? '',
          files,
        },
      ],
    };
  },
  mostText: 65_536,
  compose: async ({ id, conversation, recipient, text, now }, { url, credentials }) => {
    if (url === undefined || credentials.secret === undefined) return undefined;
    const body = JSON.stringify({ id, conversation, recipient, text });
    const timestamp = Math.floor(now.getTime() / 1000);
    const signature = await webhookSignature([secretBytes(credentials.secret)], id, timestamp, body);
    return {
      url,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signature,
      },
      body,
    };
  },
};

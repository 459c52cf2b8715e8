import { type ChannelAdapter, jsonOf, textOf } from './adapter.ts';
import { fromBase64, isSignedBy } from './hmac.ts';

/** More files no message has. */
const MOST_FILES = 10;
const E164 = /^\+[1-9]\d{4,14}$/;

/**
 * SMS by Twilio, and WhatsApp by Twilio. `X-Twilio-Signature` is an HMAC-SHA1 over the address as Twilio called it and the
 * parameters, each name before its value, in the order of their names. It says nothing of when: what is sent again
 * bears the same `MessageSid`.
 */
export const twilio: ChannelAdapter = {
  channel: 'sms',
  needs: ['secret'],
  refusalOf: ({ account }) =>
    account !== undefined && /^AC[0-9a-f]{32}$/i.test(account)
      ? undefined
      : { path: 'account', message: 'Give the account of Twilio, AC and 32 digits: replies are sent from it.' },
  verify: ({ url, headers, body }, { credentials }) => {
    if (!(headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')) {
      return Promise.resolve(false);
    }
    const sorted = [...new URLSearchParams(new TextDecoder().decode(body))].sort(([a], [b]) => (a < b ? -1 : 1));
    const signature = fromBase64(headers.get('x-twilio-signature') ?? '');
    return isSignedBy('SHA-1', credentials.secret ?? '', signature, url + sorted.flat().join(''));
  },
  read: ({ body }, { account }) => {
    const form = new URLSearchParams(new TextDecoder().decode(body));
    const [id, from, to] = [form.get('MessageSid'), form.get('From'), form.get('To')];
    if (!id || !from || !to || form.get('AccountSid') !== account) return { messages: [] };
    const phone = from.replace(/^whatsapp:/, '');
    const count = Math.min(Number(form.get('NumMedia')) || 0, MOST_FILES);
    const files = Array.from({ length: count }, (_, index) => ({
      name: form.get(`MediaContentType${index}`) ?? 'file',
      url: form.get(`MediaUrl${index}`) ?? '',
    }));
    return {
      messages: [
        {
          id,
          // A reply leaves by the number that was written to.
          conversation: `${to} ${from}`,
          sender: from,
          name: textOf(form.get('ProfileName')),
          phone: E164.test(phone) ? phone : undefined,
          text: form.get('Body') ?? '',
          files: files.filter(({ url }) => url !== ''),
        },
      ],
    };
  },
  // An answer of another type is an error in Twilio's log.
  accepted: { status: 200, body: '<Response/>', contentType: 'text/xml; charset=utf-8' },
  mostText: 1_600,
  compose: ({ conversation, recipient, text }, { account, credentials }) => ({
    url: `https://api.twilio.com/2010-04-01/Accounts/${account}/Messages.json`,
    headers: {
      authorization: `Basic ${btoa(`${account}:${credentials.secret ?? ''}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ To: recipient, From: conversation.split(' ', 1)[0]!, Body: text }).toString(),
  }),
  judge: ({ status, text }) =>
    status >= 200 && status < 300 ? { is: 'taken', id: textOf(jsonOf(text)?.sid) } : undefined,
};

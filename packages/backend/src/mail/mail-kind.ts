import { type Headers, headerOf } from './headers.ts';

/**
 * Who wrote a message: a person; a machine in answer to something (out of office, a ticket system); a list or an
 * advertiser to many; a mail server that could not deliver.
 */
export type MailKind = 'person' | 'automatic' | 'bulk' | 'bounce';

/**
 * Tells machines from people by the headers alone (RFC 3834, RFC 3464 and what is common beside them). Machines are never
 * answered, or two of them would go on for ever.
 */
export function mailKindOf(headers: Headers, envelopeFrom: string): MailKind {
  const says = (name: string, value: RegExp) => (headers.get(name) ?? []).some((text) => value.test(text));
  const type = headerOf(headers, 'content-type') ?? '';
  const isDaemon = says('from', /\b(mailer-daemon|postmaster|mail delivery (sub)?system)\b/i);
  if (/multipart\/report\b/i.test(type) && /report-type\s*=\s*"?delivery-status/i.test(type)) return 'bounce';
  if (headers.has('x-failed-recipients') || (envelopeFrom === '' && isDaemon)) return 'bounce';
  const isList = ['list-id', 'list-unsubscribe', 'list-post', 'feedback-id'].some((name) => headers.has(name));
  if (isList || says('precedence', /^(bulk|list|junk)$/i)) {
    // A colleague's absence is told with `Precedence: bulk` by some.
    return says('auto-submitted', /^auto-replied/i) ? 'automatic' : 'bulk';
  }
  const isAutomatic =
    says('auto-submitted', /^(?!no\b)/i) ||
    says('precedence', /^auto_reply$/i) ||
    says('x-auto-response-suppress', /\b(all|oof|autoreply)\b/i) ||
    AUTOMATIC.some((name) => headers.has(name)) ||
    /multipart\/report\b/i.test(type) ||
    envelopeFrom === '' ||
    isDaemon ||
    says('from', /\b(no-?reply|do-?not-?reply)@/i);
  return isAutomatic ? 'automatic' : 'person';
}

const AUTOMATIC = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply', 'x-loop', 'x-vacation'];

import { emailPoint } from '@korkep/core';
import type { Context } from 'hono';
import { ensureTenantSecret } from '../../access/tenant-secret.ts';
import { inTenant } from '../../database/tenant.ts';
import { networkOf } from '../../help-center/reader-limits.ts';
import type { Environment } from '../../http/environment.ts';
import { Problem } from '../../http/problem.ts';
import { RateLimiter } from '../../http/rate-limit.ts';
import { mediaTypeOf, readBody } from '../../http/read-body.ts';
import type { BackendServices } from '../../services.ts';
import type { ChannelRow } from '../channel-row.ts';
import {
  type FormErrors,
  type FormNote,
  type FormPage,
  type FormState,
  type FormValues,
  formNote,
  formPage,
  TRAP,
} from './form-html.ts';
import { type FormLanguage, formLanguage } from './form-words.ts';
import { makeStamp, readStamp } from './stamp.ts';
import { takeForm } from './take-form.ts';

type Services = Pick<
  BackendServices,
  'engine' | 'masterKey' | 'now' | 'newId' | 'random' | 'wakeSequencer' | 'channels' | 'attachments'
>;

/** Of one form what is taken and whatever comes; of one network, and of one address that was given in it. */
const FORM_RATE = { perSecond: 5, burst: 100 };
const KNOCK_RATE = { perSecond: 50, burst: 500 };
const NETWORK_RATE = { perSecond: 1 / 30, burst: 10 };
const ADDRESS_RATE = { perSecond: 1 / 120, burst: 5 };
const TEXT_BYTES = 262_144;
const FILE_BYTES = 10_000_000;
const MOST_FILES = 5;
/** Milliseconds for reading a form. */
const PATIENCE = 60_000;
const LONGEST = { name: 120, email: 254, subject: 300, message: 20_000 };
const REFUSALS = new Set(['unsupported_media_type', 'payload_too_large', 'validation_failed']);

/** What a page says of a form that could not even be read. */
const REFUSAL_NOTES = new Map<string, FormNote>([
  ['payload_too_large', 'tooLarge'],
  ['unsupported_media_type', 'illegible'],
  ['validation_failed', 'illegible'],
]);

/** Which form is asked for. */
export interface AskedForm {
  tenantId: string;
  row: ChannelRow;
}

export interface FormOptions {
  publicUrl?: string | undefined;
  /** From which address a request comes; never a header that visitors write themselves. */
  addressOf?: ((request: Request) => string | undefined) | undefined;
}

/**
 * A form that anybody may fill in: as a page, or sent from the sites that the channel names. What keeps programs out asks
 * nothing of people: a field that nobody sees, a signed moment before which nobody is done, limits. Who comes without such
 * a moment, from a form of the site's own, is shown what they wrote once more and sends it from here.
 */
export function formRoutes(services: Services, { publicUrl, addressOf }: FormOptions) {
  const byForm = new RateLimiter(FORM_RATE);
  const knocks = new RateLimiter(KNOCK_RATE);
  const byNetwork = new RateLimiter(NETWORK_RATE);
  const byAddress = new RateLimiter(ADDRESS_RATE);
  const stampFor = async (key: CryptoKey, { row }: AskedForm) => makeStamp(key, row.id, services.now());

  return {
    get: async (context: Context<Environment>, form: AskedForm): Promise<Response> => {
      const key = await keyOf(services, form.tenantId);
      const stamp = await stampFor(key, form);
      const headers = corsFor(context, form, publicUrl);
      if (wantsJson(context)) return Response.json({ stamp }, { headers });
      const language = languageOf(context);
      return page(200, await formPage({ ...(await aboutOf(form)), language, stamp, values: EMPTY, errors: {} }));
    },
    post: async (context: Context<Environment>, form: AskedForm): Promise<Response> => {
      const language = languageOf(context);
      const isJson = wantsJson(context);
      // A plain form of a page that hides where it stands: whoever sent it is shown it once more, here.
      const isHidden = !isJson && context.req.header('origin') === 'null' && !isOwnPage(context);
      if (!isJson && !isHidden && !isFrom(context, form, publicUrl))
        return page(403, await formNote(language, 'foreign'));
      const headers = isHidden ? {} : corsFor(context, form, publicUrl);
      const note = async (status: number, word: 'sent' | 'busy', more: Record<string, string> = {}) =>
        isJson
          ? Response.json({ status: word }, { status, headers: { ...headers, ...more } })
          : page(status, await formNote(language, word), more);
      try {
        // What one network may not do uses up nothing of the others' share.
        const network = addressOf?.(context.req.raw);
        if (network !== undefined) byNetwork.take(`${form.row.id} ${networkOf(network)}`);
        knocks.take(form.row.id);
        const sent = await readForm(context.req.raw);
        const key = await keyOf(services, form.tenantId);
        const values = valuesOf(sent);
        // Whoever filled this in is a program; it is told that all is well.
        if (textOf(sent, TRAP) !== '') return await note(202, 'sent');
        const files = filesOf(sent);
        const errors = errorsOf(values, files);
        const given = textOf(sent, 'stamp');
        const stamped = isHidden ? ({ is: 'none' } as const) : await readStamp(key, form.row.id, given, services.now());
        const again = async (wrong: FormErrors, why?: FormState['why']) => {
          // A stamp that holds is given back: a new one would have its time begin anew.
          const isKept = stamped.is === 'fine' || stamped.is === 'tooFast';
          const stamp = isKept ? given : await stampFor(key, form);
          if (isJson) return Response.json({ status: 'again', errors: wrong, stamp }, { status: 422, headers });
          const about = await aboutOf(form);
          // No page can fill in files.
          const lost: FormErrors = files.length > 0 && about.takesFiles ? { files: 'filesAgain' } : {};
          const state = { ...about, language, stamp, values, errors: { ...lost, ...wrong }, why };
          return page(422, await formPage(state));
        };
        if (Object.keys(errors).length > 0) return await again(errors);
        if (stamped.is !== 'fine') return await again({}, stamped.is === 'tooFast' ? 'tooFast' : 'again');
        byForm.take(form.row.id);
        byAddress.take(`${form.row.id} ${values.email.toLowerCase()}`);
        const { tenantId } = form;
        const taken = { tenantId, channelId: form.row.id, nonce: stamped.nonce, values, language, files };
        try {
          await takeForm(services, services.attachments, taken);
        } catch (error) {
          if (!(error instanceof Problem) || !REFUSALS.has(error.code) || files.length === 0) throw error;
          return await again({ files: 'badFile' });
        }
        return await note(202, 'sent');
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        // A person sees a page, whatever is wrong; what asked for JSON is told as the API tells it.
        const refusal = isJson ? undefined : REFUSAL_NOTES.get(error.code);
        if (refusal) return page(error.status, await formNote(language, refusal));
        if (error.code !== 'rate_limited') throw error;
        return note(429, 'busy', { 'retry-after': String(Math.ceil(error.retryAfter ?? 60)) });
      }
    },
  };

  async function aboutOf({ tenantId }: AskedForm): Promise<{ company: string; takesFiles: boolean }> {
    const [tenant] = await inTenant(
      services.engine,
      tenantId,
      (session) =>
        session.prepared<{ name: string }>('form_company', 'select name from tenants where tenant_id = $1', [tenantId]),
      { readOnly: true },
    );
    return { company: tenant?.name ?? '', takesFiles: services.attachments !== undefined };
  }
}

const EMPTY: FormValues = { name: '', email: '', subject: '', message: '' };

function keyOf(services: Services, tenantId: string): Promise<CryptoKey> {
  return inTenant(services.engine, tenantId, (session) => ensureTenantSecret(session, services, 'forms'));
}

function wantsJson(context: Context<Environment>): boolean {
  return (context.req.header('accept') ?? '').startsWith('application/json');
}

function languageOf(context: Context<Environment>): FormLanguage {
  return formLanguage(context.req.query('language') ?? null, context.req.header('accept-language') ?? null);
}

/** No page can write this header itself: it tells of our own one where a proxy hides our address from us. */
function isOwnPage(context: Context<Environment>): boolean {
  return context.req.header('sec-fetch-site') === 'same-origin';
}

function isFrom(context: Context<Environment>, { row }: AskedForm, publicUrl: string | undefined): boolean {
  const origin = context.req.header('origin');
  return origin === undefined || isOwn(context, origin, publicUrl) || (row.origins?.includes(origin) ?? false);
}

function isOwn(context: Context<Environment>, origin: string, publicUrl: string | undefined): boolean {
  const own = [context.req.url, ...(publicUrl === undefined ? [] : [publicUrl])].map((url) => new URL(url).origin);
  return own.includes(origin) || isOwnPage(context);
}

/** @throws Problem `origin_denied` for a page of a site that the channel does not name. */
function corsFor(
  context: Context<Environment>,
  form: AskedForm,
  publicUrl: string | undefined,
): Record<string, string> {
  const origin = context.req.header('origin');
  if (origin === undefined || isOwn(context, origin, publicUrl)) return {};
  if (!isFrom(context, form, publicUrl)) {
    throw new Problem('origin_denied', 'This form is not taken from pages of this site; add it to its origins.');
  }
  return { 'access-control-allow-origin': origin };
}

async function readForm(request: Request): Promise<FormData> {
  const type = mediaTypeOf(request);
  const isPlain = type === 'application/x-www-form-urlencoded';
  if (!isPlain && type !== 'multipart/form-data') {
    throw new Problem(
      'unsupported_media_type',
      'Send a form: multipart/form-data or application/x-www-form-urlencoded.',
    );
  }
  const most = isPlain ? TEXT_BYTES : TEXT_BYTES + FILE_BYTES;
  const bytes = await readBody(request, most, AbortSignal.timeout(PATIENCE));
  try {
    return await new Response(bytes, { headers: { 'content-type': request.headers.get('content-type')! } }).formData();
  } catch {
    throw new Problem('validation_failed', 'The form cannot be read.');
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function valuesOf(form: FormData): FormValues {
  const line = (name: string) => plain(textOf(form, name)).replace(/\s+/g, ' ').trim();
  return {
    name: line('name'),
    email: line('email'),
    subject: line('subject'),
    message: plain(textOf(form, 'message')).trim(),
  };
}

/** A field for files that was left empty is sent as one without a name. */
function filesOf(form: FormData): File[] {
  return form.getAll('files').filter((file): file is File => typeof file !== 'string' && file.size > 0);
}

function errorsOf(values: FormValues, files: readonly File[]): FormErrors {
  const errors: FormErrors = {};
  for (const field of ['name', 'email', 'subject', 'message'] as const) {
    if (values[field].length > LONGEST[field]) errors[field] = 'tooLong';
  }
  if (!errors.email && !emailPoint.safeParse({ value: values.email }).success) errors.email = 'noEmail';
  if (values.message === '') errors.message = 'noMessage';
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (files.length > MOST_FILES || size > FILE_BYTES) errors.files = 'badFile';
  return errors;
}

/** Without the control characters that no record holds; browsers send line breaks as two signs. */
function plain(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
  return lines.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').toWellFormed();
}

function page(status: number, { html, policy }: FormPage, more: Record<string, string> = {}): Response {
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'private, no-store',
      // With none at all, browsers hide from us that the form was sent from here.
      'referrer-policy': 'same-origin',
      'x-robots-tag': 'noindex',
      ...more,
    },
  });
}

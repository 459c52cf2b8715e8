import { surveyScores } from '@korkep/core';
import type { Context } from 'hono';
import { inTenant } from '../database/tenant.ts';
import type { Environment } from '../http/environment.ts';
import { Problem } from '../http/problem.ts';
import { RateLimiter } from '../http/rate-limit.ts';
import { mediaTypeOf, readBody } from '../http/read-body.ts';
import { UnprovenReads } from '../http/unproven-reads.ts';
import type { BackendServices } from '../services.ts';
import { nearestLanguage } from './default-texts.ts';
import { invitationById, isAnswerable, type OpenInvitation } from './invitation.ts';
import { linkedInvitation } from './linked-invitation.ts';
import { recordAnswer } from './record-answer.ts';
import { readSurveyLink, type SurveyLink } from './survey-link.ts';
import { type FormState, notePage, type Page, questionPage } from './survey-page-html.ts';
import { type SurveyWords, wordsOf } from './survey-words.ts';

type Services = Pick<BackendServices, 'engine' | 'masterKey' | 'now' | 'newId' | 'wakeSequencer'>;

/** Of one link, and of all links of a tenant: nobody answers faster, and what is unknown costs a reading. */
const LINK_RATE = { perSecond: 0.5, burst: 20 };
const TENANT_RATE = { perSecond: 50, burst: 500 };
/** A form of a score and 4,000 characters, each of up to 12 once encoded. */
const FORM_BYTES = 65_536;
const LONGEST_COMMENT = 4_000;
/** Milliseconds for reading a form. */
const PATIENCE = 15_000;
/** Refusals that the page itself tells, with their status. */
const BUSY = new Map([
  ['rate_limited', 429],
  ['unavailable', 503],
]);

/**
 * The page behind the links of a survey, for who has one; made of HTML alone. Programs that look through mails open
 * every link in it, so opening one writes nothing: it chooses the score that it names, and the button sends it.
 */
export function surveyPage(services: Services): {
  get: (context: Context<Environment>) => Promise<Response>;
  post: (context: Context<Environment>) => Promise<Response>;
} {
  const byLink = new RateLimiter(LINK_RATE);
  const byTenant = new RateLimiter(TENANT_RATE);
  const reads = new UnprovenReads();
  const answer = async (context: Context<Environment>, work: (opened: Opened) => Promise<Response>) => {
    const language = nearestLanguage(context.req.header('accept-language')?.split(/[,;]/)[0]);
    const text = context.req.param('link') ?? '';
    const link = readSurveyLink(text);
    if (!link) return respond(404, await notePage(language, 'unknown'));
    let opened: Opened | undefined;
    try {
      opened = await reads.read(text, () => open(services, link));
      // Only what we have signed is counted: a tenant's id is no secret, and who makes links up must not close the page.
      if (opened) {
        byTenant.take(link.tenantId);
        byLink.take(`${link.tenantId} ${link.invitationId}`);
      }
    } catch (error) {
      const status = error instanceof Problem && BUSY.get(error.code);
      if (!status) throw error;
      return respond(status, await notePage(language, 'busy'), { 'retry-after': status === 429 ? '60' : '5' });
    }
    if (!opened) return respond(404, await notePage(language, 'unknown'));
    const { invitation, words } = opened;
    if (!isAnswerable(invitation, services.now())) {
      return respond(410, await notePage(words.around, 'expired', invitation.accent));
    }
    return work(opened);
  };
  return {
    get: (context) =>
      answer(context, async ({ invitation, words }) => {
        const named = scoreOf(context.req.query('score'), invitation);
        const score = named ?? invitation.score ?? undefined;
        return respond(200, await questionPage(words, stateOf(invitation, { score })));
      }),
    post: (context) =>
      answer(context, async ({ invitation, words, link }) => {
        const form = await readForm(context.req.raw);
        const score = scoreOf(form.get('score') ?? undefined, invitation);
        const comment = plain(form.get('comment') ?? '').trim();
        const problem = score === undefined ? 'missing' : comment.length > LONGEST_COMMENT ? 'tooLong' : undefined;
        if (score === undefined || problem) {
          return respond(422, await questionPage(words, stateOf(invitation, { score, comment, problem })));
        }
        const given = { score, comment: comment === '' ? null : comment };
        await inTenant(services.engine, link.tenantId, async (session) => {
          const now = services.now();
          const actor = { kind: 'customer' as const, id: invitation.customer_id };
          // Somebody may have sent it twice at once; the second finds what the first wrote.
          const current = (await invitationById(invitation.id, session)) ?? invitation;
          await recordAnswer(current, given, { session, now, services, actor });
        });
        return respond(200, await questionPage(words, stateOf(invitation, { score, comment, isSaved: true })));
      }),
  };
}

interface Opened {
  link: SurveyLink;
  invitation: OpenInvitation;
  words: SurveyWords;
}

/** The invitation behind a link that we have signed. */
async function open(services: Services, link: SurveyLink): Promise<Opened | undefined> {
  const invitation = await inTenant(
    services.engine,
    link.tenantId,
    (session) => linkedInvitation(link, services.masterKey, session),
    { readOnly: true },
  );
  return invitation && { link, invitation, words: wordsOf(invitation, invitation.facts, invitation.language) };
}

function stateOf(
  { kind, accent, facts, comment }: OpenInvitation,
  given: Pick<FormState, 'score' | 'problem' | 'isSaved'> & { comment?: string },
): FormState {
  return {
    kind,
    accent,
    company: facts.company_name,
    number: facts.ticket_id === null ? null : facts.number,
    ...given,
    comment: given.comment ?? comment ?? '',
  };
}

function scoreOf(text: string | undefined, invitation: OpenInvitation): number | undefined {
  if (text === undefined || !/^\d{1,2}$/.test(text)) return undefined;
  return surveyScores(invitation).find((score) => score === Number(text));
}

async function readForm(request: Request): Promise<URLSearchParams> {
  if (mediaTypeOf(request) !== 'application/x-www-form-urlencoded') {
    throw new Problem('unsupported_media_type', 'Send the form of the page.');
  }
  const bytes = await readBody(request, FORM_BYTES, AbortSignal.timeout(PATIENCE));
  return new URLSearchParams(new TextDecoder().decode(bytes));
}

/** Without the control characters that no record holds; browsers send line breaks as two signs. */
function plain(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
  return lines.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').toWellFormed();
}

function respond(status: number, { html, policy }: Page, more: Record<string, string> = {}): Response {
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      ...more,
    },
  });
}

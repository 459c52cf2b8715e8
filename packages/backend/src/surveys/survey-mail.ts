import { ensureTenantSecret, tenantSecret } from '../access/tenant-secret.ts';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import type { MailRow } from '../mail/mail-row.ts';
import type { MailServices } from '../mail/mail-services.ts';
import { MailWaitsError } from '../mail/mail-waits.ts';
import type { Outgoing } from '../mail/outgoing.ts';
import { messageIdOf, replyAddress } from '../mail/signed-address.ts';
import { PAGE_WORDS } from './default-texts.ts';
import { ACCENT, escaped, paragraphs, signOf } from './html.ts';
import { invitationById, isAnswerable, type OpenInvitation } from './invitation.ts';
import { messageOf } from './invite.ts';
import { consentSql } from './may-ask.ts';
import { surveyLink } from './survey-link.ts';
import { type SurveyWords, wordsOf } from './survey-words.ts';

/** The mail that asks, or why it is not sent after all. */
export type SurveyMail = { mail: Outgoing } | { withdrawn: string };

/** What a row of the queue that names an invitation sends, looked at anew: much may have happened since it was put there. */
export function surveyMailOf(services: MailServices, tenantId: string, row: MailRow): Promise<SurveyMail> {
  const { engine, masterKey, mailboxes, now, publicUrl } = services;
  return inTenant(engine, tenantId, async (session) => {
    const invitation = await invitationById(row.survey_invitation_id!, session);
    const withdrawn = invitation ? await reasonToLeave(invitation, now(), session) : 'gone';
    if (withdrawn !== undefined || !invitation) return { withdrawn: withdrawn ?? 'gone' };
    if (publicUrl === undefined) {
      throw new MailWaitsError('Surveys wait for the address at which customers reach this server: publicUrl.');
    }
    const found =
      mailboxes.find(row.mailbox)?.mailbox ?? mailboxes.all.find((mailbox) => mailbox.tenantId === tenantId);
    if (!found) throw new MailWaitsError('Surveys wait for a mailbox of this tenant, which they are sent from.');
    const mailKey = (await tenantSecret(session, masterKey, 'mail'))!;
    const key = await ensureTenantSecret(session, services, 'surveys');
    const words = wordsOf(invitation, invitation.facts, invitation.language);
    const address = `${publicUrl.replace(/\/+$/, '')}/v1/survey/${await surveyLink(key, tenantId, invitation)}`;
    return {
      mail: {
        messageId: await messageIdOf(mailKey, found.address, messageOf(invitation.id)),
        from: { name: found.name ?? invitation.facts.company_name, address: found.address },
        to: row.address!,
        replyTo:
          invitation.ticket_id === null
            ? found.address
            : await replyAddress(mailKey, found.address, invitation.ticket_id),
        subject: words.subject,
        text: textOf(invitation, words, address),
        html: htmlOf(invitation, words, address),
        references: [],
        isAutomatic: true,
        attachments: [],
      },
    };
  });
}

async function reasonToLeave(
  invitation: OpenInvitation,
  now: Date,
  session: TenantSession,
): Promise<string | undefined> {
  if (invitation.survey_status !== 'active') return 'surveyOff';
  if (invitation.answered_at !== null) return 'answered';
  if (!isAnswerable(invitation, now)) return 'expired';
  const [left] = await session.prepared<{ is_open: boolean; is_agreed: boolean }>(
    'survey_still',
    `select coalesce(t.archived_at is not null or t.merged_into_id is not null
         or t.status not in ('solved', 'closed') and exists (
           select 1 from ticket_moments as m where m.tenant_id = $1 and m.ticket_id = t.id and m.kind = 'solved'), false)
         as is_open,
       s.consent_purpose is null
         or ${consentSql('i.customer_id', 's.consent_purpose', '$3::timestamptz')} = 'granted' as is_agreed
     from survey_invitations as i join surveys as s on s.tenant_id = $1 and s.id = i.survey_id
     left join tickets as t on t.tenant_id = $1 and t.id = i.ticket_id
     where i.tenant_id = $1 and i.id = $2`,
    [session.tenantId, invitation.id, now.toISOString()],
  );
  if (left?.is_open) return 'reopened';
  return left?.is_agreed ? undefined : 'noConsent';
}

function textOf(invitation: OpenInvitation, words: SurveyWords, address: string): string {
  const around = PAGE_WORDS[words.around];
  const { number } = invitation.facts;
  return [
    ...(words.introduction === undefined ? [] : [words.introduction]),
    words.question,
    words.options
      .map(({ score, label }) => `${label === undefined ? score : `${score} – ${label}`}: ${address}?score=${score}`)
      .join('\n'),
    ...(invitation.ticket_id === null ? [] : [`${around.about.replace('{number}', String(number))} · ${around.why}`]),
  ].join('\n\n');
}

const FACE = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,sans-serif';

/** One table and styles of its own at each part: programs for mail know little else. */
function htmlOf(invitation: OpenInvitation, words: SurveyWords, address: string): string {
  const { accent, kind, ticket_id, facts } = invitation;
  const around = PAGE_WORDS[words.around];
  const colour = accent ?? ACCENT;
  const small = `${FACE};font-size:13px;line-height:20px;color:#5b6270`;
  const cells = words.options.map(({ score, label }) => {
    const title = label === undefined ? String(score) : `${score} – ${label}`;
    const style = `display:inline-block;min-width:24px;padding:10px 6px;border:1px solid ${colour};border-radius:6px;${FACE};font-size:${kind === 'csat' ? 24 : 15}px;line-height:24px;color:${colour};text-decoration:none;text-align:center`;
    return `<td style="padding:2px"><a href="${escaped(`${address}?score=${score}`)}" title="${escaped(title)}" aria-label="${escaped(title)}" style="${style}">${signOf(kind, score)}</a></td>`;
  });
  return [
    `<!doctype html><html lang="${escaped(words.language)}"><head><meta charset="utf-8"><title>${escaped(words.subject)}</title></head>`,
    '<body style="margin:0;padding:24px;background:#ffffff">',
    words.introduction === undefined
      ? ''
      : paragraphs(
          words.introduction,
          `<p style="${FACE};font-size:15px;line-height:24px;color:#1c2026;margin:0 0 16px">`,
        ),
    `<h1 style="${FACE};font-size:18px;line-height:26px;font-weight:600;color:#1c2026;margin:0 0 16px">${escaped(words.question)}</h1>`,
    `<table role="presentation" cellspacing="0" cellpadding="0" border="0"><tr>${cells.join('')}</tr></table>`,
    `<p style="${small};margin:8px 0 16px">${escaped(words.lowest)} → ${escaped(words.highest)}</p>`,
    `<p style="${small};margin:0 0 16px">${escaped(around.click)}</p>`,
    ticket_id === null
      ? ''
      : `<p style="${small};margin:0">${escaped(around.about.replace('{number}', String(facts.number)))} · ${escaped(around.why)}</p>`,
    '</body></html>',
  ].join('\n');
}

/** Writes down that nobody was asked: it counts neither as asked nor for the customer’s rest. */
export async function withdrawInvitation(
  { engine }: Pick<MailServices, 'engine'>,
  tenantId: string,
  invitationId: string,
  status: 'withdrawn' | 'failed',
  reason: string,
): Promise<void> {
  await inTenant(engine, tenantId, (session) =>
    session
      .update('survey_invitations')
      .set({ status, reason })
      .where('id', '=', invitationId)
      .where('answered_at', 'is', null)
      .execute(),
  );
}

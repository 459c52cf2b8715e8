import type { TenantSession } from '../database/tenant.ts';
import { calendarsOf } from '../sla/calendars.ts';

/** Whether somebody is there, and where not, when again. */
export interface ChatHours {
  readonly isOpen: boolean;
  readonly opensAt?: Date;
  readonly timeZone: string;
}

/** The hours of the chat at a moment: those of the schedule that is for it. Without one somebody is always there. */
export async function chatHours(session: TenantSession, now: Date): Promise<ChatHours> {
  const [schedule] = await session.prepared<{ id: string; time_zone: string }>(
    'chat_schedule',
    `select id, time_zone from business_schedules where tenant_id = $1 and is_for_chat and archived_at is null
     order by created_at, id limit 1`,
    [session.tenantId],
  );
  if (!schedule) return { isOpen: true, timeZone: 'UTC' };
  const calendar = (await calendarsOf(session, [schedule.id], now))[schedule.id]!;
  if (calendar.isOpenAt(now.getTime())) return { isOpen: true, timeZone: schedule.time_zone };
  const opened = calendar.after(now.getTime(), 1);
  return {
    isOpen: false,
    timeZone: schedule.time_zone,
    ...(opened !== undefined && { opensAt: new Date(opened - 1) }),
  };
}

/** *Monday 9:00*, in a language; with the date where it is more than six days off. */
export function openingWords({ opensAt, timeZone }: ChatHours, now: Date, language: string): string | undefined {
  if (!opensAt) return undefined;
  const isFar = opensAt.getTime() - now.getTime() > 6 * 86_400_000;
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    ...(isFar && { month: 'long', day: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(opensAt);
}

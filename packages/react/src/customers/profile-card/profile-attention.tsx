import type { Attention, Profile } from '@korkep/core';
import type { IconNode } from 'lucide';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import Info from 'lucide/dist/esm/icons/info.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import { useRecordLink } from '../../presentation/record-link.ts';
import { Icon } from '../../primitives/icon/icon.tsx';
import { RelativeTime } from '../../primitives/relative-time/relative-time.tsx';
import { type ProfileTools, useProfileTools } from './profile-context.tsx';

const shapes: Readonly<Record<Attention['severity'], IconNode>> = {
  info: Info,
  warning: TriangleAlert,
  critical: CircleAlert,
};
const ranks: Readonly<Record<Attention['severity'], number>> = { critical: 0, warning: 1, info: 2 };
const recordKinds: Readonly<Partial<Record<Attention['kind'], string>>> = {
  open_ticket: 'ticket',
  ticket_overdue: 'ticket',
  contract_ending: 'contract',
  invoice_overdue: 'invoice',
};

/** What needs somebody, most pressing first. Nothing at all when nothing does. */
export function ProfileAttention({ profile }: { readonly profile: Profile }) {
  const tools = useProfileTools();
  const linkTo = useRecordLink();
  const items = [...profile.attention].sort((a, b) => ranks[a.severity] - ranks[b.severity]);
  if (items.length === 0) return null;
  return (
    <ul className={tools.slot('attention')} aria-label={tools.t('profile.attention')}>
      {items.map((item) => {
        const kind = recordKinds[item.kind];
        const link = kind && item.recordId ? linkTo({ kind, id: item.recordId }) : undefined;
        const sentence = item.at ? (
          <RelativeTime moment={item.at}>{(when) => sentenceOf(item, tools, when)}</RelativeTime>
        ) : (
          <span>{sentenceOf(item, tools, '')}</span>
        );
        return (
          <li
            key={`${item.kind} ${item.recordId ?? ''}`}
            className="kk-profile-card__notice"
            data-severity={item.severity}
          >
            <Icon of={shapes[item.severity]} />
            {link ? (
              <a className="kk-link" {...link}>
                {sentence}
              </a>
            ) : (
              sentence
            )}
          </li>
        );
      })}
    </ul>
  );
}

function sentenceOf({ kind, number, title, count }: Attention, { t }: ProfileTools, when: string): string {
  const values = { number: number ?? '', title: title ?? '', when, count: count ?? 1 };
  if (kind === 'open_ticket' && number && title && (count ?? 1) === 1)
    return t('profile.attention.open_ticket_named', values);
  return t(`profile.attention.${kind}`, values);
}

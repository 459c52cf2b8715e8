import type { Customer } from '@korkep/core';
import Lock from 'lucide/dist/esm/icons/lock.mjs';
import { Avatar } from '../../primitives/avatar/avatar.tsx';
import { Badge, type Tone } from '../../primitives/badge/badge.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { fieldValue, isMasked } from './field-values.ts';
import type { TableColumn } from './table-layout.ts';
import type { TableWords } from './table-words.ts';

const MOST_TAGS = 2;
const tones: Readonly<Record<string, Tone>> = {
  at_risk: 'warning',
  churned: 'critical',
  new: 'info',
  vip: 'accent',
  premium: 'accent',
};

export interface TableCellProps {
  readonly record: Customer;
  readonly column: TableColumn;
  readonly href: string | undefined;
  readonly words: TableWords;
}

/** The value of one cell as it is read. */
export function TableCell({ record, column, href, words }: TableCellProps) {
  const { name } = column;
  if (name === 'displayName') return <NameCell record={record} href={href} words={words} />;
  if (isMasked(record, name)) return <MaskedCell words={words} />;
  const value = fieldValue(record, name);
  if (value === undefined || value === null) return null;
  const text = words.text(column, record);
  if (column.kind === 'choice' && (column.words === 'stage' || column.words === 'tier')) {
    return <Badge tone={tones[String(value)] ?? 'neutral'}>{text}</Badge>;
  }
  if (column.kind === 'tags') return <TagsCell tags={value as readonly string[]} />;
  if (column.kind === 'user') {
    return text === '' ? null : (
      <span className="kk-customer-table__person">
        <Avatar id={String(value)} name={text} size="small" />
        <bdi className="kk-customer-table__text">{text}</bdi>
      </span>
    );
  }
  return <bdi className="kk-customer-table__text">{text}</bdi>;
}

function NameCell({ record, href, words }: Omit<TableCellProps, 'column'>) {
  const isHidden = isMasked(record, 'displayName') || record.displayName === undefined;
  const name = isHidden ? words.t('table.unnamed') : (record.displayName as string);
  return (
    <span className="kk-customer-table__person">
      <Avatar id={record.id} name={isHidden ? '' : name} kind={record.type} size="small" />
      {href ? (
        <a className="kk-customer-table__name" dir="auto" href={href} tabIndex={-1} data-masked={isHidden || undefined}>
          <bdi>{name}</bdi>
        </a>
      ) : (
        <bdi className="kk-customer-table__name" data-masked={isHidden || undefined}>
          {name}
        </bdi>
      )}
    </span>
  );
}

function TagsCell({ tags }: { readonly tags: readonly string[] }) {
  const left = tags.length - MOST_TAGS;
  return (
    <span className="kk-customer-table__tags" title={tags.join(', ')}>
      {tags.slice(0, MOST_TAGS).map((tag) => (
        <span key={tag} className="kk-customer-table__tag" dir="auto">
          <bdi>{tag}</bdi>
        </span>
      ))}
      {left > 0 && <span className="kk-customer-table__quiet">+{left}</span>}
    </span>
  );
}

function MaskedCell({ words }: { readonly words: TableWords }) {
  return (
    <span className="kk-customer-table__masked" title={words.t('common.masked')}>
      <Icon of={Lock} label={words.t('common.masked')} />
    </span>
  );
}

import Columns3 from 'lucide/dist/esm/icons/columns-3.mjs';
import ListFilter from 'lucide/dist/esm/icons/list-filter.mjs';
import Search from 'lucide/dist/esm/icons/search.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { Badge } from '../../primitives/badge/badge.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import type { TableWords } from './table-words.ts';

/** Milliseconds without a key stroke before the list is asked for anew. */
const PAUSE = 250;

export interface TableToolbarProps {
  readonly className: string;
  /** What stands first, such as the views. */
  readonly lead: ReactNode;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly filterCount: number;
  readonly isFilterOpen: boolean;
  readonly filterId: string;
  readonly onFilter: () => void;
  readonly onColumns: (anchor: HTMLElement) => void;
  readonly prepare: { readonly filter: () => void; readonly columns: () => void };
  readonly words: TableWords;
}

/** What narrows and arranges the table. */
export function TableToolbar(props: TableToolbarProps) {
  const { className, lead, text, onText, filterCount, isFilterOpen, filterId, onFilter, onColumns, prepare } = props;
  const { t } = props.words;
  const filtered = filterCount > 0 ? t('table.filtered', { count: filterCount }) : undefined;
  return (
    <div className={className}>
      {lead && <div className="kk-customer-table__views">{lead}</div>}
      <SearchBox text={text} onText={onText} words={props.words} />
      <button
        type="button"
        className="kk-button kk-customer-table__tool"
        data-variant="secondary"
        data-on={filtered && true}
        aria-label={filtered ?? t('table.filter')}
        aria-expanded={isFilterOpen}
        aria-controls={isFilterOpen ? filterId : undefined}
        title={filtered}
        onClick={onFilter}
        onPointerEnter={prepare.filter}
        onFocus={prepare.filter}
      >
        <Icon of={ListFilter} />
        {/* The space parts the two for those who say what they see. */}
        <span className="kk-customer-table__tool-word">{t('table.filter')}</span>{' '}
        {filtered && <Badge tone="accent">{filterCount}</Badge>}
      </button>
      <button
        type="button"
        className="kk-button kk-customer-table__tool"
        data-variant="secondary"
        aria-haspopup="dialog"
        aria-label={t('table.columns')}
        onClick={(event) => onColumns(event.currentTarget)}
        onPointerEnter={prepare.columns}
        onFocus={prepare.columns}
      >
        <Icon of={Columns3} />
        <span className="kk-customer-table__tool-word">{t('table.columns')}</span>
      </button>
    </div>
  );
}

function SearchBox({ text, onText, words }: Pick<TableToolbarProps, 'text' | 'onText' | 'words'>) {
  const { t } = words;
  const [typed, setTyped] = useState(text);
  const told = useRef(text);
  const tell = useRef(onText);
  tell.current = onText;

  useEffect(() => {
    // Another text came from outside, as from a saved view.
    if (text !== told.current) {
      told.current = text;
      setTyped(text);
    }
  }, [text]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      tell.current(typed);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <div className="kk-customer-table__search">
      <Icon of={Search} />
      <input
        className="kk-customer-table__search-input"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        maxLength={100}
        aria-label={t('table.search')}
        placeholder={t('table.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return;
          event.stopPropagation();
          setTyped('');
        }}
      />
      {typed !== '' && (
        <button
          type="button"
          className="kk-views__tool kk-customer-table__clear"
          aria-label={t('table.clearSearch')}
          onClick={() => setTyped('')}
        >
          <Icon of={X} />
        </button>
      )}
    </div>
  );
}

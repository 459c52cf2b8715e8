'use client';
import { ArrowDown, ArrowUp, Check } from 'lucide';
import { useMemo, useState } from 'react';
import { Floating } from '../../filters/floating.tsx';
import type { Density } from '../../presentation/presentation.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { layoutOf, moveColumn } from './arrange-columns.ts';
import { columnsMessages } from './columns-messages.ts';
import type { TableField } from './customer-fields.ts';
import type { ColumnLayout, TableColumn } from './table-layout.ts';
import type { TableWords } from './table-words.ts';
import { useToolTexts } from './tool-texts.ts';

export interface ColumnsPanelProps {
  readonly anchor: HTMLElement;
  readonly columns: readonly TableColumn[];
  readonly fields: readonly TableField[];
  readonly onLayout: (layout: readonly ColumnLayout[]) => void;
  readonly resetLayout: readonly ColumnLayout[];
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
  readonly onClose: () => void;
  readonly words: TableWords;
}

const KEYS = [
  ['table.keyMove', '↑ ↓ ← →'],
  ['table.keySelect', 'Space'],
  ['table.keyRange', 'Shift ↑ ↓'],
  ['table.keyEdit', 'Enter, F2'],
  ['table.keyMenu', 'Shift F10'],
  ['table.keyWidth', 'Shift ← →'],
  ['table.keyColumn', 'Ctrl ← →'],
] as const;

/** Which columns, in which order; how close the rows stand; and what the keys do. */
export function ColumnsPanel(props: ColumnsPanelProps) {
  const { anchor, columns, fields, onLayout, resetLayout, density, onDensity, onClose, words } = props;
  const t = useToolTexts(columnsMessages, words);
  const [text, setText] = useState('');
  const shown = useMemo(() => new Set(columns.map(({ name }) => name)), [columns]);
  const wanted = text.trim().toLocaleLowerCase(words.locale);
  const fits = (field: TableField) => words.label(field).toLocaleLowerCase(words.locale).includes(wanted);
  const others = fields.filter((field) => !shown.has(field.name) && fits(field));
  return (
    <Floating
      anchor={anchor}
      label={t('table.columns')}
      className="kk-views kk-customer-table__panel"
      onClose={onClose}
    >
      <input
        className="kk-options__input"
        data-autofocus=""
        aria-label={t('table.findColumn')}
        placeholder={t('table.findColumn')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="kk-views__list">
        <ul className="kk-customer-table__choices" aria-label={t('table.shownColumns')}>
          {columns.filter(fits).map((column) => {
            const at = columns.indexOf(column);
            return (
              <li key={column.name} className="kk-views__line">
                <button
                  type="button"
                  className="kk-views__choice"
                  aria-pressed="true"
                  disabled={at === 0}
                  onClick={() => onLayout(layoutOf(columns).filter(({ name }) => name !== column.name))}
                >
                  <Icon of={Check} />
                  <bdi>{words.label(column)}</bdi>
                </button>
                {at > 0 && (
                  <span className="kk-customer-table__moves">
                    <button
                      type="button"
                      className="kk-views__tool kk-customer-table__move"
                      disabled={at === 1}
                      aria-label={t('table.moveUp', { column: words.label(column) })}
                      onClick={() => onLayout(moveColumn(columns, column.name, at - 1))}
                    >
                      <Icon of={ArrowUp} />
                    </button>
                    <button
                      type="button"
                      className="kk-views__tool kk-customer-table__move"
                      disabled={at === columns.length - 1}
                      aria-label={t('table.moveDown', { column: words.label(column) })}
                      onClick={() => onLayout(moveColumn(columns, column.name, at + 1))}
                    >
                      <Icon of={ArrowDown} />
                    </button>
                  </span>
                )}
              </li>
            );
          })}
        </ul>
        {others.length > 0 && (
          <>
            <h3 className="kk-views__group">{t('table.otherColumns')}</h3>
            <ul className="kk-customer-table__choices">
              {others.map((field) => (
                <li key={field.name} className="kk-views__line">
                  <button
                    type="button"
                    className="kk-views__choice"
                    aria-pressed="false"
                    onClick={() => onLayout([...layoutOf(columns), { name: field.name }])}
                  >
                    <Icon of={Check} />
                    <bdi>{words.label(field)}</bdi>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        <details className="kk-customer-table__keys">
          <summary className="kk-views__group">{t('table.keys')}</summary>
          <dl className="kk-customer-table__key-list">
            {KEYS.map(([what, keys]) => (
              <div key={what}>
                <dt>{t(what)}</dt>
                <dd>
                  <kbd>{keys}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
      <div className="kk-views__foot">
        <button
          type="button"
          className="kk-button"
          data-variant="quiet"
          aria-pressed={density === 'compact'}
          onClick={() => onDensity(density === 'compact' ? 'comfortable' : 'compact')}
        >
          {t(density === 'compact' ? 'table.comfortable' : 'table.compact')}
        </button>
        <button type="button" className="kk-button" data-variant="quiet" onClick={() => onLayout(resetLayout)}>
          {t('table.resetColumns')}
        </button>
      </div>
    </Floating>
  );
}

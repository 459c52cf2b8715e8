'use client';
import type { KeyboardEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import { Floating } from '../../filters/floating.tsx';
import { OptionList } from '../../filters/option-list.tsx';
import { useBeforePaint } from '../../filters/use-before-paint.ts';
import { useMessages } from '../../presentation/already-loaded.ts';
import { focusedIn } from '../../primitives/focused-in.ts';
import { numberText, parseNumber } from '../customer-form/typed-number.ts';
import { editorMessages } from './editor-messages.ts';
import { type FieldChange, tagsChanged } from './field-change.ts';
import { fieldOptions } from './field-options.tsx';
import { fieldValue } from './field-values.ts';
import type { CellEdit } from './table-grid.tsx';
import type { TableWords } from './table-words.ts';
import type { Colleague } from './use-workspace.ts';

export interface CellEditorProps extends CellEdit {
  readonly colleagues: readonly Colleague[];
  readonly tagNames: readonly string[];
  readonly words: TableWords;
}

/** Edits one cell in its place: what is chosen from a list, what is typed in the cell. Tab goes on, Escape gives up. */
export function CellEditor(props: CellEditorProps) {
  const { kind } = props.column;
  if (kind === 'choice' || kind === 'user' || kind === 'boolean') return <ChoiceEditor {...props} />;
  if (kind === 'tags') return <TagsEditor {...props} />;
  return <TextEditor {...props} />;
}

const NONE = '';

/** A click elsewhere closes a list, too: the focus is where it went. */
function afterClosing(cell: HTMLElement): 'stay' | 'leave' {
  const focused = focusedIn(cell);
  return !focused || focused === document.body || cell.contains(focused) ? 'stay' : 'leave';
}

function ChoiceEditor({ record, column, end, colleagues, words }: CellEditorProps) {
  const t = useMessages(editorMessages, words.overrides);
  const [cell, setCell] = useState<HTMLElement | null>(null);
  const value = fieldValue(record, column.name);
  const options = useMemo(
    () => [
      ...fieldOptions(column, { words, colleagues, tagNames: [] }),
      {
        value: NONE,
        label: t('table.none'),
        content: <span className="kk-customer-table__quiet">{t('table.none')}</span>,
      },
    ],
    [column, words, colleagues, t],
  );
  const setTo = (chosen: string): FieldChange => ({
    kind: 'set',
    name: column.name,
    value: chosen === NONE ? undefined : column.kind === 'boolean' ? chosen === 'true' : chosen,
  });
  return (
    <>
      <CellAnchor onCell={setCell} words={words} edit={{ record, column }} />
      {cell && (
        <Floating anchor={cell} label={words.label(column)} onClose={() => end(afterClosing(cell))}>
          <OptionList
            label={words.label(column)}
            options={options}
            chosen={new Set([value === undefined ? NONE : String(value)])}
            emptyLabel={t('table.nothingFound')}
            onChoose={(chosen) => end('stay', setTo(chosen))}
            onTab={(isBack) => end(isBack ? 'previous' : 'next')}
          />
        </Floating>
      )}
    </>
  );
}

function TagsEditor({ record, column, end: endEdit, colleagues, tagNames, words }: CellEditorProps) {
  const t = useMessages(editorMessages, words.overrides);
  const [cell, setCell] = useState<HTMLElement | null>(null);
  const before = (fieldValue(record, column.name) as readonly string[] | undefined) ?? [];
  const [tags, setTags] = useState<readonly string[]>(before);
  const isOver = useRef(false);
  const isCancelled = useRef(false);
  const options = useMemo(() => {
    const known = fieldOptions(column, { words, colleagues, tagNames });
    const names = new Set(known.map(({ value }) => value));
    return [...tags.filter((tag) => !names.has(tag)).map((tag) => ({ value: tag, label: tag })), ...known];
  }, [column, words, colleagues, tagNames, tags]);
  const end = (then: 'stay' | 'leave' | 'next' | 'previous') => {
    if (isOver.current) return;
    isOver.current = true;
    endEdit(then, isCancelled.current ? undefined : tagsChanged(column.name, before, tags));
  };
  const toggle = (tag: string) =>
    setTags((now) => (now.includes(tag) ? now.filter((one) => one !== tag) : [...now, tag]));
  return (
    <>
      <CellAnchor onCell={setCell} words={words} edit={{ record, column }} />
      {cell && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape belongs to the popover inside
        <div
          className="kk-customer-table__edit-tags"
          onKeyDown={(event) => {
            if (event.key === 'Escape') isCancelled.current = true;
          }}
        >
          <Floating anchor={cell} label={words.label(column)} onClose={() => end(afterClosing(cell))}>
            <OptionList
              label={words.label(column)}
              options={options}
              chosen={new Set(tags)}
              isMultiple
              emptyLabel={t('table.nothingFound')}
              onChoose={toggle}
              onCreate={column.options ? undefined : (text) => setTags((now) => [...now, text.slice(0, 60)])}
              createLabel={(text) => t('table.addTag', { tag: text })}
              onTab={(isBack) => end(isBack ? 'previous' : 'next')}
            />
          </Floating>
        </div>
      )}
    </>
  );
}

interface CellAnchorProps {
  readonly onCell: (cell: HTMLElement) => void;
  readonly edit: Pick<CellEdit, 'record' | 'column'>;
  readonly words: TableWords;
}

/** The value stays in its cell while it is chosen anew beside it. */
function CellAnchor({ onCell, edit, words }: CellAnchorProps) {
  const place = useRef<HTMLSpanElement>(null);
  useBeforePaint(() => {
    const cell = place.current?.closest<HTMLElement>('[data-column]');
    if (cell) onCell(cell);
  }, [onCell]);
  return (
    <span ref={place} className="kk-customer-table__text">
      {words.text(edit.column, edit.record)}
    </span>
  );
}

function TextEditor({ record, column, end: endEdit, words }: CellEditorProps) {
  const t = useMessages(editorMessages, words.overrides);
  const value = fieldValue(record, column.name);
  const isNumber = column.kind === 'number';
  const before =
    value === undefined || value === null ? '' : isNumber ? numberText(Number(value), words.locale) : String(value);
  const [text, setText] = useState(before);
  const [hasTried, setHasTried] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  const typed = text.trim();
  const number = isNumber ? parseNumber(typed, words.locale) : undefined;
  const isWrong = isNumber && typed !== '' && number === undefined;

  useBeforePaint(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);

  const end = (then: Parameters<typeof endEdit>[0]) => {
    if (isOver.current) return;
    if (isWrong) return setHasTried(true);
    isOver.current = true;
    // Half a date is none, and clears nothing.
    if (text === before || input.current?.validity.badInput) return endEdit(then);
    endEdit(then, { kind: 'set', name: column.name, value: typed === '' ? undefined : isNumber ? number : typed });
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      isOver.current = true;
      endEdit('stay');
    } else if (event.key === 'Enter') end(event.shiftKey ? 'stay' : 'down');
    else if (event.key === 'Tab') {
      event.preventDefault();
      end(event.shiftKey ? 'previous' : 'next');
    }
  };
  return (
    <input
      ref={input}
      className="kk-customer-table__input"
      type={column.kind === 'day' ? 'date' : 'text'}
      inputMode={column.kind === 'number' ? 'decimal' : undefined}
      maxLength={200}
      dir={column.kind === 'text' ? 'auto' : undefined}
      value={text}
      aria-label={t('table.editCell', { column: words.label(column), name: record.displayName ?? '' })}
      aria-invalid={(hasTried && isWrong) || undefined}
      title={hasTried && isWrong ? t('table.numberExpected') : undefined}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={press}
      // The window may have lost the focus: the cell has it when one comes back.
      onBlur={(event) => end(event.relatedTarget || document.hasFocus() ? 'leave' : 'stay')}
    />
  );
}

'use client';
import type { Predicate } from '@korkep/core';
import { Filter, Plus, X } from 'lucide';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { FilterBuilder } from '../../filters/filter-builder.tsx';
import type { FilterField } from '../../filters/filter-tree.ts';
import { Skeleton } from '../../presentation/already-loaded.ts';
import { Button } from '../../primitives/button/button.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { customerFilterFields, ticketFilterFields } from './filter-fields.ts';
import { useRuleForm } from './form-tools.tsx';
import { Section, Wrong } from './section.tsx';

type Part = 'condition' | 'customerCondition';
const PARTS = ['condition', 'customerCondition'] as const;

/** What the ticket and its requester have to meet: nothing, unless something is asked. */
export function IfSection() {
  const { t, locale, records, draft } = useRuleForm();
  const [opened, setOpened] = useState<ReadonlySet<Part>>(() => new Set(PARTS.filter((part) => draft[part])));
  const [added, setAdded] = useState<Part>();
  const adders = useRef<HTMLDivElement>(null);
  const ticketFields = useMemo(() => ticketFilterFields(t, records, locale), [t, records, locale]);
  const customerFields = useMemo(() => customerFilterFields(t, records), [t, records]);
  const shown = (part: Part) => opened.has(part) || draft[part] !== undefined;
  const close = (part: Part) => {
    setOpened((before) => new Set([...before].filter((one) => one !== part)));
    setAdded(undefined);
    // Its button comes back once this was rendered.
    requestAnimationFrame(() => adders.current?.querySelector<HTMLElement>(`[data-adds="${part}"]`)?.focus());
  };
  return (
    <Section icon={Filter} title={t('rule.form.if')} part="if">
      {PARTS.every((part) => !shown(part)) && <p className="kk-rule-form__quiet">{t('rule.form.everyTicket')}</p>}
      {shown('condition') && (
        <Condition part="condition" fields={ticketFields} isAdded={added === 'condition'} onClose={close} />
      )}
      {shown('customerCondition') && (
        <Condition
          part="customerCondition"
          fields={customerFields}
          hasEvents
          isAdded={added === 'customerCondition'}
          onClose={close}
        />
      )}
      <div ref={adders} className="kk-rule-form__adders">
        {PARTS.filter((part) => !shown(part)).map((part) => (
          <Button
            key={part}
            variant="quiet"
            data-adds={part}
            icon={<Icon of={Plus} />}
            onClick={() => {
              setOpened((before) => new Set([...before, part]));
              setAdded(part);
            }}
          >
            {t(part === 'condition' ? 'rule.form.addTicketIf' : 'rule.form.addCustomerIf')}
          </Button>
        ))}
      </div>
    </Section>
  );
}

interface ConditionProps {
  readonly part: Part;
  readonly fields: readonly FilterField[];
  readonly hasEvents?: boolean;
  /** It was opened just now, so that its first control has the focus. */
  readonly isAdded: boolean;
  readonly onClose: (part: Part) => void;
}

function Condition({ part, fields, hasEvents = false, isAdded, onClose }: ConditionProps) {
  const { t, records, draft, write, problemAt, overrides } = useRuleForm();
  const id = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  const wrong = problemAt(part);
  const isTicket = part === 'condition';
  const title = t(isTicket ? 'rule.form.ticketIf' : 'rule.form.customerIf');
  const { isReady } = records;

  useEffect(() => {
    if (isAdded && isReady) box.current?.querySelector<HTMLElement>('select')?.focus();
  }, [isAdded, isReady]);

  // A list that is shown says so; here it is a rule that is bound.
  const messages = useMemo(
    () => ({
      ...overrides,
      'filter.label': title,
      'filter.everything': t('rule.form.ifEvery'),
      'filter.shows': t('rule.form.ifWords', { words: '{words}' }),
    }),
    [overrides, t, title],
  );
  const set = (next: Predicate | undefined) =>
    write((before) => {
      const { [part]: _, ...rest } = before;
      return next === undefined ? rest : { ...rest, [part]: next };
    });
  return (
    <fieldset
      ref={box}
      className="kk-rule-form__condition"
      aria-describedby={wrong ? id : undefined}
      data-invalid={wrong ? '' : undefined}
    >
      <legend className="kk-visually-hidden">{title}</legend>
      <div className="kk-rule-form__condition-head">
        <span className="kk-rule-form__label" aria-hidden="true">
          {title}
        </span>
        <button
          type="button"
          className="kk-icon-button"
          aria-label={t(isTicket ? 'rule.form.removeTicketIf' : 'rule.form.removeCustomerIf')}
          onClick={() => {
            set(undefined);
            onClose(part);
          }}
        >
          <Icon of={X} />
        </button>
      </div>
      {isReady ? (
        <FilterBuilder
          filter={draft[part]}
          onFilter={set}
          fields={fields}
          hasEvents={hasEvents}
          pause={0}
          messages={messages}
        />
      ) : (
        <div role="status" aria-label={t('common.loading')}>
          <Skeleton span={8} line="control" />
        </div>
      )}
      <Wrong id={id} text={wrong} />
    </fieldset>
  );
}

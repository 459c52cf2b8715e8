'use client';
import { useMemo, useState } from 'react';
import { Floating } from '../../filters/floating.tsx';
import { OptionList } from '../../filters/option-list.tsx';
import { joinMessages } from '../../messages/join-messages.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { bulkMessages } from './bulk-messages.ts';
import type { TableField } from './customer-fields.ts';
import { editorMessages } from './editor-messages.ts';
import type { FieldChange } from './field-change.ts';
import { fieldOptions } from './field-options.tsx';
import type { TableWords } from './table-words.ts';
import type { Colleague } from './use-workspace.ts';

const catalogue = joinMessages(editorMessages, bulkMessages);

export interface BulkMenuProps {
  readonly anchor: HTMLElement;
  /** Fields that may be changed of many at once. */
  readonly fields: readonly TableField[];
  readonly colleagues: readonly Colleague[];
  readonly tagNames: readonly string[];
  readonly words: TableWords;
  readonly onChange: (field: TableField, change: FieldChange) => void;
  readonly onClose: () => void;
}

const CLEAR = '';

type Step = { readonly field: TableField; readonly kind: 'set' | 'add' | 'remove' };

/** First the field, then its value: what becomes of it in every chosen row. */
export function BulkMenu({ anchor, fields, colleagues, tagNames, words, onChange, onClose }: BulkMenuProps) {
  const t = useMessages(catalogue, words.overrides);
  const [step, setStep] = useState<Step>();
  const steps = useMemo(
    () =>
      fields.flatMap((field): { value: string; label: string; step: Step }[] =>
        field.kind === 'tags'
          ? (['add', 'remove'] as const).map((kind) => ({
              value: `${kind} ${field.name}`,
              label: t(kind === 'add' ? 'bulk.add' : 'bulk.remove', { field: words.label(field) }),
              step: { field, kind },
            }))
          : [{ value: field.name, label: t('bulk.set', { field: words.label(field) }), step: { field, kind: 'set' } }],
      ),
    [fields, words, t],
  );

  const choose = (value: string) => {
    if (!step) return;
    const { field, kind } = step;
    onClose();
    const { name } = field;
    if (kind === 'add') return onChange(field, { kind: 'tags', name, add: [value], remove: [] });
    if (kind === 'remove') return onChange(field, { kind: 'tags', name, add: [], remove: [value] });
    const stored = value === CLEAR ? undefined : field.kind === 'boolean' ? value === 'true' : value;
    onChange(field, { kind, name, value: stored });
  };
  return (
    <Floating anchor={anchor} label={t('bulk.change')} onClose={onClose}>
      {step ? (
        <OptionList
          key={`${step.kind} ${step.field.name}`}
          label={words.label(step.field)}
          options={[
            ...fieldOptions(step.field, { words, colleagues, tagNames }),
            ...(step.kind === 'set' ? [{ value: CLEAR, label: t('table.none') }] : []),
          ]}
          chosen={new Set()}
          emptyLabel={t('table.nothingFound')}
          onChoose={choose}
          onCreate={step.kind === 'add' && !step.field.options ? (text) => choose(text.slice(0, 60)) : undefined}
          createLabel={(text) => t('table.addTag', { tag: text })}
        />
      ) : (
        <OptionList
          label={t('bulk.change')}
          options={steps}
          chosen={new Set()}
          emptyLabel={t('table.nothingFound')}
          onChoose={(value) => setStep(steps.find((one) => one.value === value)?.step)}
        />
      )}
    </Floating>
  );
}

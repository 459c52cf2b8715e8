'use client';
import type { Customer } from '@korkep/core';
import { Lock, Users } from 'lucide';
import { type FormEvent, Fragment, useEffect, useMemo, useRef, useState } from 'react';
import { useMessages, usePresentation } from '../../presentation/already-loaded.ts';
import { Icon } from '../../primitives/icon/icon.tsx';
import type { RoleRules } from '../role-rules.ts';
import type { Draft } from './customer-draft.ts';
import { customerFields } from './customer-fields.ts';
import type { CustomerFormViewProps } from './customer-form-view.tsx';
import { ConflictNote, ErrorSummary, MeanwhileNote, problemText } from './error-summary.tsx';
import { FieldControl } from './field-control.tsx';
import { emptyRow } from './field-entry.ts';
import type { FormField, RowEntry } from './form-field-kinds.ts';
import { FormFooter } from './form-footer.tsx';
import type { CustomerFormSection, CustomerType } from './form-sections.ts';
import { type FormTools, FormToolsProvider, formCatalogue } from './form-tools.tsx';
import { shownSections } from './sections-of-form.ts';
import { SimilarCustomers } from './similar-customers.tsx';
import { useFormState } from './use-form-state.ts';
import { useSubmission } from './use-submission.ts';

interface CustomerFieldsProps extends CustomerFormViewProps {
  readonly slot: FormTools['slot'];
  readonly record: Customer | undefined;
  readonly type: CustomerType;
  readonly rules: RoleRules;
  readonly sections: readonly CustomerFormSection[];
}

/** What a new customer begins with: room for the two things that almost everybody has. */
const beginning: Draft = {
  emails: { entry: [emptyRow(customerFields.emails)], base: undefined },
  phones: { entry: [emptyRow(customerFields.phones)], base: undefined },
};

const none: readonly never[] = [];
const IDENTITY = ['givenName', 'familyName', 'organisationName', 'emails', 'phones'];

/** The form of one customer, with what a person has written into it. */
export function CustomerFields(props: CustomerFieldsProps) {
  const t = useMessages(formCatalogue, props.messages);
  const { slot, record, type, rules, sections, fields: only, readOnly = false } = props;
  const { customFields = none, colleagues = none, similar = none } = props;
  const { locale } = usePresentation();
  const form = useRef<HTMLFormElement>(null);
  const [lastEdited, setLastEdited] = useState<string>();
  const isNew = record === undefined;
  const language = record?.language ?? locale;

  const isMasked = useMemo(() => {
    const masked = new Set(record?.masked);
    return ({ name, sensitivity }: FormField) =>
      masked.has(name) ||
      !rules.isCleared(sensitivity) ||
      (name.startsWith('customFields.') && masked.has('customFields'));
  }, [record?.masked, rules]);
  const shown = useMemo(() => {
    const all = shownSections({ sections, only, type, language, customFields }, t);
    // Of a new record there is nothing to hide: what the role may not write is left out.
    return isNew ? all.map((one) => ({ ...one, fields: one.fields.filter((field) => !isMasked(field)) })) : all;
  }, [sections, only, type, language, customFields, t, isNew, isMasked]);
  const mayWrite = rules.canWriteCustomers && readOnly !== true;
  const writable = useMemo(() => {
    const isKept = (name: string) => Array.isArray(readOnly) && readOnly.includes(name);
    return mayWrite
      ? shown.flatMap(({ fields }) => fields.filter((field) => !isMasked(field) && !isKept(field.name)))
      : [];
  }, [shown, mayWrite, readOnly, isMasked]);

  const state = useFormState({ record, fields: writable, locale, initial: isNew ? beginning : {} });
  const submission = useSubmission({ ...props, state, fields: writable, form });
  const { changed, contended, problems } = state;
  const isDirty = changed.length > 0;
  useDirty(isDirty, props.onDirtyChange);

  const tools: FormTools = {
    t,
    slot,
    locale,
    record,
    colleagues,
    entry: state.entry,
    write: (field, entry) => {
      state.write(field, entry);
      setLastEdited(field.name);
      if (isNew && IDENTITY.includes(field.name)) props.onIdentity?.(identityOf(field, entry, state, writable));
    },
    problemAt: (path) => {
      const found = problems.find((problem) => problem.path === path);
      return found && problemText(found, t);
    },
    leave: state.leave,
    isReadOnly: (field) => !writable.includes(field),
    isMasked,
  };

  const goTo = (path: string) => {
    const control = form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(path)}"]`);
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
  };

  return (
    <FormToolsProvider value={tools}>
      <form
        ref={form}
        className="kk-customer-form__form"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          event.stopPropagation();
          submission.submit();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
            event.preventDefault();
            submission.submit();
          }
        }}
      >
        {!mayWrite && readOnly !== true && (
          <p className="kk-customer-form__note" role="status">
            <Icon of={Lock} />
            {t('form.readOnly')}
          </p>
        )}
        {props.conflictId && <ConflictNote entryId={props.conflictId} onConflict={props.onConflict} />}
        {submission.wasSent && problems.length > 0 && (
          <ErrorSummary problems={problems} fields={writable} onGo={goTo} />
        )}
        {contended.length > 0 && (
          <p className="kk-customer-form__note" data-tone="warning" role="status">
            <Icon of={Users} />
            {t('form.contended', { count: contended.length })}
          </p>
        )}
        {shown.map(({ key, title, fields }) => (
          <Section key={key} title={title} slot={slot} isLone={shown.length === 1}>
            {fields.map((field) => (
              <Fragment key={field.name}>
                <div className={slot('field')} data-field={field.name} data-kind={field.kind}>
                  <FieldControl field={field} />
                  {contended.includes(field) && (
                    <MeanwhileNote
                      field={field}
                      onKeepMine={() => state.keepMine(field)}
                      onTakeTheirs={() => state.takeTheirs(field)}
                    />
                  )}
                </div>
                {isNew && similar.length > 0 && field === hintAfter(fields, lastEdited) && (
                  <SimilarCustomers hits={similar} onExisting={props.onExisting} />
                )}
              </Fragment>
            ))}
          </Section>
        ))}
        {writable.length > 0 && (
          <FormFooter
            isNew={isNew}
            changes={changed.length}
            action={props.action}
            failure={submission.failure}
            onRetry={submission.retry}
            onCancel={props.onCancel}
          />
        )}
      </form>
    </FormToolsProvider>
  );
}

/**
 * Below what is being typed, so that nothing moves under the person's hands: after a list, which has lines of its own;
 * else after the last of the fields that stand beside each other.
 */
function hintAfter(fields: readonly FormField[], edited: string | undefined): FormField | undefined {
  const field = fields.find(({ name }) => name === edited);
  return field && field.kind !== 'list' ? fields.findLast(({ kind }) => kind !== 'list') : field;
}

interface SectionProps {
  readonly title: string;
  readonly slot: FormTools['slot'];
  readonly isLone: boolean;
  readonly children: React.ReactNode;
}

function Section({ title, slot, isLone, children }: SectionProps) {
  return (
    <section className={slot('section')} aria-label={title} data-lone={isLone || undefined}>
      {!isLone && <h3 className="kk-customer-form__section-title">{title}</h3>}
      <div className={slot('fields')}>{children}</div>
    </section>
  );
}

/** What the new customer can be told by: the field that is being filled in, a person's names together. */
function identityOf(
  field: FormField,
  entry: ReturnType<FormTools['entry']>,
  state: { readonly entry: FormTools['entry'] },
  fields: readonly FormField[],
): string {
  if (field.kind === 'list') return (entry as readonly RowEntry[]).at(-1)?.texts.value ?? '';
  if (field.name === 'organisationName') return String(entry);
  return fields
    .filter(({ name }) => name === 'givenName' || name === 'familyName')
    .map((one) => String((one === field ? entry : state.entry(one)) ?? ''))
    .join(' ')
    .trim();
}

function useDirty(isDirty: boolean, tell: ((isDirty: boolean) => void) | undefined): void {
  const told = useRef(tell);
  useEffect(() => {
    told.current = tell;
  });
  useEffect(() => {
    if (!isDirty) return;
    told.current?.(true);
    return () => told.current?.(false);
  }, [isDirty]);
}

'use client';
import type { AutomationRule } from '@korkep/core';
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages, usePresentation } from '../../presentation/already-loaded.ts';
import { TextField } from '../../primitives/form-field/text-field.tsx';
import type { ActionState } from '../../provider/use-action.ts';
import { FormFoot } from './form-foot.tsx';
import { type RuleFormTexts, type RuleFormTools, RuleFormToolsProvider, ruleFormCatalogue } from './form-tools.tsx';
import { IfSection } from './if-section.tsx';
import { draftOf, emptyDraft, type RuleBody, type RuleFormDraft } from './rule-draft.ts';
import type { RuleProblem } from './rule-problems.ts';
import { ThenSection } from './then-section.tsx';
import { TryPanel } from './try-panel.tsx';
import { useRuleRecords } from './use-rule-records.ts';
import { useRuleSubmission } from './use-rule-submission.ts';
import { WhenSection } from './when-section.tsx';

export interface RuleFormProps {
  /** The rule that is changed; undefined for a new one. */
  readonly rule?: AutomationRule | undefined;
  /** What a new one begins with: a template, or a copy of another rule. */
  readonly begin?: RuleFormDraft | undefined;
  /** How far saving is. */
  readonly write: ActionState<AutomationRule>;
  /** The rule without its place and whether it is on. Of a rule that is there, `changesOf` says what is to be sent. */
  readonly onSave: (body: RuleBody) => void;
  /** The person is done without saving; what was changed was asked about. */
  readonly onCancel: () => void;
  /** Told whether something would be lost if the form went away, each time that changes. */
  readonly onChanged?: ((isChanged: boolean) => void) | undefined;
  readonly messages?: MessageOverrides | undefined;
}

/** Writes a rule: when, if and then, and what it would do. What is written stays until it is saved or discarded. */
export function RuleForm(props: RuleFormProps): ReactNode {
  return <Form key={props.rule?.id ?? ''} {...props} />;
}

function Form({ rule, begin, write, onSave, onCancel, onChanged, messages }: RuleFormProps) {
  const t: RuleFormTexts = useMessages(ruleFormCatalogue, messages);
  const { locale } = usePresentation();
  const records = useRuleRecords();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<RuleFormDraft>(() => (rule ? draftOf(rule) : (begin ?? emptyDraft)));
  const submission = useRuleSubmission({ draft, isNew: rule === undefined, write, onSave, form });
  const { problems, isChanged } = submission;
  useEffect(() => onChanged?.(isChanged), [isChanged, onChanged]);

  const tools = useMemo<RuleFormTools>(
    () => ({
      t,
      overrides: messages,
      locale,
      records,
      draft,
      write: setDraft,
      problemAt: (path) => {
        const found = problems.find((problem) => problem.path === path);
        return found && problemText(found, t);
      },
    }),
    [t, messages, locale, records, draft, problems],
  );

  return (
    <RuleFormToolsProvider value={tools}>
      <form
        ref={form}
        className="kk-rule-form"
        aria-label={t(rule ? 'rule.form.edit' : 'rule.form.new')}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          event.stopPropagation();
          submission.submit();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          const isMeant = event.metaKey || event.ctrlKey;
          // Enter in a box of a condition would send a rule that is half written.
          const isBox = (event.target as HTMLElement).matches('input:not([name="name"])');
          if (!isMeant && !isBox) return;
          event.preventDefault();
          if (isMeant) submission.submit();
        }}
      >
        <div className="kk-rule-form__columns">
          <div className="kk-rule-form__main">
            <TextField
              label={t('rule.form.name')}
              name="name"
              isRequired
              maxLength={120}
              placeholder={rule ? undefined : t('rule.form.namePlaceholder')}
              hasInitialFocus={rule === undefined}
              error={tools.problemAt('name')}
              value={draft.name}
              onValue={(name) => setDraft((before) => ({ ...before, name }))}
            />
            <WhenSection />
            <IfSection />
            <ThenSection />
          </div>
          <TryPanel onRefused={(error) => submission.refuse(error, draft)} />
        </div>
        <FormFoot
          isNew={rule === undefined}
          isChanged={isChanged}
          problems={problems.length}
          write={write}
          failure={submission.failure}
          onRetry={submission.retry}
          onCancel={onCancel}
        />
      </form>
    </RuleFormToolsProvider>
  );
}

function problemText({ code, values }: RuleProblem, t: RuleFormTexts): string {
  return t(`rule.problem.${code}`, values);
}

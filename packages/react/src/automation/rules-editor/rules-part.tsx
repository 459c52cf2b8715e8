'use client';
import type { AutomationRule } from '@korkep/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../primitives/button/button.tsx';
import { ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import type { ActionState } from '../../provider/use-action.ts';
import { type Later, useLater } from '../../state/use-later.ts';
import type { RuleBody, RuleFormDraft } from '../rule-form/rule-draft.ts';
import type { RulesTools } from './rules-catalogue.ts';
import type { RulesEditorLook } from './rules-editor-view.tsx';

/** What stands beside the list. */
export type PaneAbout =
  | { readonly kind: 'templates' }
  | { readonly kind: 'form'; readonly ruleId?: string; readonly begin?: RuleFormDraft }
  | { readonly kind: 'log'; readonly ruleId?: string };

interface RulesPartProps {
  readonly about: PaneAbout;
  /** The rule that it is about; undefined for none, or where it is gone. */
  readonly rule: AutomationRule | undefined;
  readonly t: RulesTools['t'];
  readonly look: RulesEditorLook;
  readonly write: ActionState<AutomationRule>;
  readonly onOpenTicket: ((ticketId: string) => void) | undefined;
  /** A template was chosen. */
  readonly onChoose: (draft: RuleFormDraft) => void;
  /** Whether what is written would be lost; given once, for the form tells it whenever it changes. */
  readonly onChanged: (isChanged: boolean) => void;
  /** Something else is wanted while what was written is not saved. */
  readonly leaving: { readonly onDiscard: () => void; readonly onStay: () => void } | undefined;
  readonly onSave: (body: RuleBody) => void;
  readonly onCancel: () => void;
}

// Each by itself, so that the list alone is light.
const loadForm = () => import('../rule-form/rule-form.tsx');
const loadTemplates = () => import('./template-list.tsx');
const loadLog = () => import('./run-log.tsx');

/** What stands beside the list, loaded when it is first wanted. */
export function RulesPart(props: RulesPartProps) {
  if (props.about.kind === 'form') return <FormPart {...props} />;
  return props.about.kind === 'log' ? <LogPart {...props} /> : <TemplatesPart {...props} />;
}

function FormPart({ about, rule, t, look, write, leaving, onChanged, onSave, onCancel }: RulesPartProps) {
  const later = useLater(loadForm, true);
  /** As it was when it was opened: what others change meanwhile is told when it is saved, and takes nothing away. */
  const opened = useRef(rule);
  opened.current ??= rule;
  const isGone = about.kind === 'form' && about.ruleId !== undefined && !opened.current;
  if (isGone) return <p className="kk-panel__nothing">{t('rules.gone')}</p>;
  const begin = about.kind === 'form' ? about.begin : undefined;
  return (
    <>
      {leaving && <Leaving {...leaving} t={t} />}
      <Loaded later={later} t={t} look={look}>
        {({ RuleForm }) => (
          <RuleForm
            rule={opened.current}
            begin={begin}
            write={write}
            onSave={onSave}
            onCancel={onCancel}
            onChanged={onChanged}
            messages={look.messages}
          />
        )}
      </Loaded>
    </>
  );
}

function TemplatesPart({ t, look, onChoose }: RulesPartProps) {
  const later = useLater(loadTemplates, true);
  return (
    <Loaded later={later} t={t} look={look}>
      {({ TemplateList }) => <TemplateList messages={look.messages} onChoose={onChoose} />}
    </Loaded>
  );
}

function LogPart({ about, t, look, onOpenTicket }: RulesPartProps) {
  const later = useLater(loadLog, true);
  const ruleId = about.kind === 'log' ? about.ruleId : undefined;
  return (
    <Loaded later={later} t={t} look={look}>
      {({ RunLog }) => <RunLog ruleId={ruleId} messages={look.messages} onOpenTicket={onOpenTicket} />}
    </Loaded>
  );
}

interface LoadedProps<T> {
  readonly later: Later<T>;
  readonly t: RulesTools['t'];
  readonly look: RulesEditorLook;
  readonly children: (part: T) => ReactNode;
}

/** A part, or its place while it is on its way. */
function Loaded<T>({ later: { part, hasFailed, retry }, t, look, children }: LoadedProps<T>) {
  if (part) return children(part);
  if (hasFailed) {
    const error = { message: 'A part could not be loaded.', kind: 'network' };
    return <ErrorState title={t('rules.partError')} error={error} retry={retry} messages={look.messages} />;
  }
  return (
    <div className="kk-rules__part-blank" role="status" aria-label={t('common.loading')}>
      <Skeleton span={4} line="13" />
      <Skeleton span={12} line="control" />
      <Skeleton span={4} line="13" />
      <Skeleton span={12} line="control" />
    </div>
  );
}

/** Asks before what is written is thrown away for something else. */
function Leaving({ onDiscard, onStay, t }: NonNullable<RulesPartProps['leaving']> & Pick<RulesPartProps, 't'>) {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    stay.current?.focus();
  }, []);
  return (
    <div className="kk-rules__leave" role="alert">
      <span>{t('rules.leave')}</span>
      <Button onClick={onDiscard}>{t('rules.leaveYes')}</Button>
      <Button ref={stay} onClick={onStay}>
        {t('rules.leaveNo')}
      </Button>
    </div>
  );
}

'use client';
import type { AutomationRule } from '@korkep/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import { mayWrite } from '../../customers/may-write.ts';
import { useViewer } from '../../customers/use-viewer.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { useLater } from '../../state/use-later.ts';
import { draftOf, type RuleFormDraft } from '../rule-form/rule-draft.ts';
import { useChangeRules } from '../use-change-rules.ts';
import { useRules } from '../use-rules.ts';
import { useLastRuns } from './last-runs.ts';
import { rulesCatalogue } from './rules-catalogue.ts';
import { type RulesEditorLook, RulesEditorView } from './rules-editor-view.tsx';
import { type PaneAbout, RulesPart } from './rules-part.tsx';
import { useRuleDeeds } from './use-rule-deeds.ts';

export interface RulesEditorProps extends RulesEditorLook {
  /** The host opens a ticket by itself; links of `hrefFor` are used when left out. */
  readonly onOpenTicket?: ((ticketId: string) => void) | undefined;
}

const none: readonly never[] = [];

/** What rules are said with weighs more than the list itself. */
const loadSentences = () => import('./rule-sentences.tsx');
type Sentence = (rule: AutomationRule) => string;
const noWords: Sentence = () => '';

/**
 * The rules that work on tickets by themselves, in the order in which they run: each said in one sentence, with how its
 * last run ended. They are switched on and off, moved, copied and deleted with a way back; new ones begin with a
 * template, are written as when, if and then, and tried on past tickets before they are saved. A log says what each did,
 * and why not. Stands below a `CrmProvider`; its look is `@korkep/react/rules-editor.css`.
 *
 * Keyboard: up and down arrows on the handle of a rule move it, Home and End move it to the ends.
 *
 * @example
 * <RulesEditor onOpenTicket={(ticketId) => openTicket(ticketId)} />
 */
export function RulesEditor({ onOpenTicket, ...look }: RulesEditorProps) {
  const t = useMessages(rulesCatalogue, look.messages);
  const rules = useRules();
  const all = rules.status === 'ready' ? rules.data : none;
  const ids = useMemo(() => all.map(({ id }) => id), [all]);
  const lastRuns = useLastRuns(ids);
  const { part: words, hasFailed: hasNoWords } = useLater(loadSentences, ids.length > 0);
  const [sentence, setSentence] = useState<Sentence>();
  const hear = useCallback((said: Sentence) => setSentence(() => said), []);
  const viewer = useViewer();
  const change = useChangeRules();
  const save = useChangeRules();
  const deeds = useRuleDeeds({ rules: all, change, save, t });
  const isWriter = mayWrite(viewer, 'settings');
  const [about, setAbout] = useState<PaneAbout>();
  /** What waits until it is said whether what is written may be thrown away. */
  const [next, setNext] = useState<{ readonly about: PaneAbout | undefined }>();
  const isChanged = useRef(false);
  const hearChanged = useCallback((now: boolean) => {
    isChanged.current = now;
  }, []);
  const turn = useRef(0);

  const show = (wanted: PaneAbout | undefined) => {
    isChanged.current = false;
    turn.current += 1;
    save.reset();
    setNext(undefined);
    setAbout(wanted);
  };
  const go = (wanted: PaneAbout | undefined) => {
    if (about?.kind === 'form' && isChanged.current) setNext({ about: wanted });
    else show(wanted);
  };
  const write = (draft: RuleFormDraft) => go({ kind: 'form', begin: draft });
  const ruleId = about && 'ruleId' in about ? about.ruleId : undefined;
  const rule = all.find(({ id }) => id === ruleId);

  const titles = {
    templates: t('rules.begin'),
    form: t(ruleId ? 'rules.change' : 'rules.begin'),
    log: rule ? t('rules.logOf', { name: rule.name }) : t('rules.logAll'),
  };
  return (
    <>
      {words && <words.RuleSentences messages={look.messages} onWords={hear} />}
      <RulesEditorView
        {...look}
        rules={rules}
        sentence={sentence ?? (hasNoWords ? noWords : undefined)}
        lastRuns={lastRuns}
        write={change}
        onShowLog={(of) => go({ kind: 'log', ...(of && { ruleId: of.id }) })}
        {...(isWriter && {
          onNew: () => go({ kind: 'templates' }),
          onOpenRule: (of) =>
            of.id !== ruleId || about?.kind !== 'form' ? go({ kind: 'form', ruleId: of.id }) : undefined,
          onToggle: deeds.toggle,
          onMove: deeds.move,
          onDuplicate: (of) => write({ ...draftOf(of), name: t('rules.copyOf', { name: of.name }).slice(0, 120) }),
          onRemove: (of) => {
            if (of.id === ruleId) show(undefined);
            void deeds.remove(of);
          },
        })}
        pane={
          about && {
            key: `${about.kind} ${ruleId ?? ''} ${turn.current}`,
            title: titles[about.kind],
            ruleId,
            onClose: () => go(undefined),
            content: (
              <RulesPart
                about={about}
                rule={rule}
                t={t}
                look={look}
                write={save.state}
                onOpenTicket={onOpenTicket}
                onChoose={write}
                onChanged={hearChanged}
                leaving={next && { onDiscard: () => show(next.about), onStay: () => setNext(undefined) }}
                onCancel={() => show(undefined)}
                onSave={async (body) => {
                  if (await deeds.save(rule, body)) show(undefined);
                }}
              />
            ),
          }
        }
      />
    </>
  );
}

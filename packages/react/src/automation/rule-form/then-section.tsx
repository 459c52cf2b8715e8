'use client';
import type { AutomationAction } from '@korkep/core';
import {
  ArrowDown,
  ArrowUp,
  CircleHelp,
  ClipboardList,
  type IconNode,
  OctagonX,
  Play,
  Plus,
  Reply,
  Route,
  SlidersHorizontal,
  StickyNote,
  Tag,
  UserRoundCheck,
  Webhook,
  X,
} from 'lucide';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Menu, usePresentation } from '../../presentation/already-loaded.ts';
import { ButtonText } from '../../primitives/button/button.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { ActionFields } from './action-fields.tsx';
import { useRuleForm } from './form-tools.tsx';
import { MOST_ACTIONS } from './rule-problems.ts';
import { Section, Wrong } from './section.tsx';

export type ActionKind = AutomationAction['do'];

/** What a rule can do, the likeliest first; a test holds it to the contract. */
export const KINDS: readonly ActionKind[] = [
  'set',
  'route',
  'assign',
  'tag',
  'reply',
  'note',
  'survey',
  'webhook',
  'stop',
];

const icons: Readonly<Record<ActionKind, IconNode>> = {
  set: SlidersHorizontal,
  route: Route,
  assign: UserRoundCheck,
  tag: Tag,
  reply: Reply,
  note: StickyNote,
  survey: ClipboardList,
  webhook: Webhook,
  stop: OctagonX,
};

/** A new step, with what is still to be chosen left empty. */
export function newAction(kind: ActionKind, language: string): AutomationAction {
  switch (kind) {
    case 'route':
      return { do: 'route', teamId: '', by: 'roundRobin' };
    case 'reply':
    case 'note':
      return { do: kind, texts: [{ language, body: '' }] };
    case 'survey':
      return { do: 'survey', surveyId: '' };
    case 'webhook':
      return { do: 'webhook', webhookId: '' };
    default:
      return { do: kind } as AutomationAction;
  }
}

/** What has the focus once this was rendered; a part of a step, or of what adds one. */
interface FocusOn {
  readonly step: number | undefined;
  readonly on: HTMLElement | string;
}

type Places = readonly { readonly key: number; readonly action: AutomationAction }[];

/** What the rule does, one step after the other. */
export function ThenSection() {
  const { t, draft, write, problemAt } = useRuleForm();
  const { locale } = usePresentation();
  const id = useId();
  const { actions } = draft;
  const [keys, setKeys] = useState<readonly number[]>(() => actions.map((_, at) => at));
  const lastKey = useRef(actions.length);
  const list = useRef<HTMLOListElement>(null);
  const adder = useRef<HTMLDivElement>(null);
  const [focusOn, setFocusOn] = useState<FocusOn>();
  const [said, setSaid] = useState('');
  const wrong = problemAt('actions');
  const isFull = actions.length >= MOST_ACTIONS;

  useEffect(() => {
    if (!focusOn) return;
    const card =
      focusOn.step === undefined ? adder.current : list.current?.querySelector(`[data-step="${focusOn.step}"]`);
    const { on } = focusOn;
    const found = typeof on === 'string' ? card?.querySelector<HTMLElement>(on) : on;
    (found ?? card?.querySelector<HTMLElement>('[data-does="remove"]'))?.focus();
    setFocusOn(undefined);
  }, [focusOn]);

  const steps: Places = actions.map((action, at) => ({ key: keys[at] ?? at, action }));
  const put = (next: Places) => {
    setKeys(next.map(({ key }) => key));
    write((before) => ({ ...before, actions: next.map(({ action }) => action) }));
  };
  const kindWord = (action: AutomationAction) =>
    t(KINDS.includes(action.do) ? `rule.kind.${action.do}` : 'rule.kind.other');
  const add = (kind: ActionKind) => {
    lastKey.current += 1;
    const key = lastKey.current;
    put([...steps, { key, action: newAction(kind, locale.split('-')[0] ?? locale) }]);
    setFocusOn({ step: key, on: FIELDS });
  };
  const remove = (at: number) => {
    const beside = steps[at + 1] ?? steps[at - 1];
    const gone = steps[at];
    put(steps.filter((_, place) => place !== at));
    if (gone) setSaid(t('rule.step.removed', { kind: kindWord(gone.action) }));
    setFocusOn(beside ? { step: beside.key, on: '[data-does="remove"]' } : { step: undefined, on: 'button' });
  };
  const move = (at: number, to: number, on: HTMLElement | string) => {
    const moved = steps[at];
    if (!moved || to < 0 || to >= steps.length) return;
    const others = steps.filter((step) => step !== moved);
    put([...others.slice(0, to), moved, ...others.slice(to)]);
    setSaid(t('rule.step.moved', { kind: kindWord(moved.action), place: to + 1, count: steps.length }));
    setFocusOn({ step: moved.key, on });
  };
  const press = (event: KeyboardEvent<HTMLElement>, at: number) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = event.target as HTMLElement;
    // Where these keys open a list or move in a text, they go on doing that.
    if (target.matches('select, textarea')) return;
    event.preventDefault();
    move(at, at + step, target);
  };

  return (
    <Section icon={Play} title={t('rule.form.then')} part="then">
      {steps.length === 0 && <p className="kk-rule-form__quiet">{t('rule.step.none')}</p>}
      {steps.length > 0 && (
        <ol ref={list} className="kk-rule-form__steps" aria-label={t('rule.step.list')}>
          {steps.map(({ key, action }, at) => {
            const place = at + 1;
            const kind = kindWord(action);
            const problem = problemAt(`actions[${at}]`);
            return (
              <li key={key} className="kk-rule-form__step" data-step={key} data-kind={action.do}>
                <fieldset
                  className="kk-rule-form__step-box"
                  aria-describedby={problem ? `${id}-${key}` : undefined}
                  data-invalid={problem ? '' : undefined}
                  onKeyDown={(event) => press(event, at)}
                >
                  <legend className="kk-visually-hidden">{t('rule.step.place', { place, kind })}</legend>
                  <div className="kk-rule-form__step-head">
                    <Icon of={icons[action.do] ?? CircleHelp} className="kk-rule-form__step-icon" />
                    <span className="kk-rule-form__step-name" aria-hidden="true">
                      <span className="kk-rule-form__step-place">{place}</span>
                      <span>{kind}</span>
                    </span>
                    <StepButton
                      does="up"
                      icon={ArrowUp}
                      label={t('rule.step.up', { place })}
                      isOff={at === 0}
                      onDo={() => move(at, at - 1, '[data-does="up"]')}
                    />
                    <StepButton
                      does="down"
                      icon={ArrowDown}
                      label={t('rule.step.down', { place })}
                      isOff={at === steps.length - 1}
                      onDo={() => move(at, at + 1, '[data-does="down"]')}
                    />
                    <StepButton
                      does="remove"
                      icon={X}
                      label={t('rule.step.remove', { place })}
                      onDo={() => remove(at)}
                    />
                  </div>
                  <div className="kk-rule-form__step-fields">
                    <ActionFields
                      action={action}
                      path={`actions[${at}]`}
                      onAction={(next) => put(steps.map((step) => (step.key === key ? { key, action: next } : step)))}
                    />
                  </div>
                  <Wrong id={`${id}-${key}`} text={problem} />
                </fieldset>
              </li>
            );
          })}
        </ol>
      )}
      <div ref={adder} className="kk-rule-form__add" data-invalid={wrong ? '' : undefined}>
        {isFull ? (
          <p className="kk-rule-form__quiet">{t('rule.step.most', { max: MOST_ACTIONS })}</p>
        ) : (
          <Menu
            label={t('rule.step.add')}
            items={KINDS.map((kind) => ({
              key: kind,
              label: t(`rule.kind.${kind}`),
              icon: <Icon of={icons[kind]} />,
              onSelect: () => add(kind),
            }))}
            trigger={{
              className: 'kk-button',
              'data-variant': 'secondary',
              'aria-describedby': wrong ? `${id}-wrong` : undefined,
              children: (
                <>
                  <Icon of={Plus} />
                  <ButtonText>{t('rule.step.add')}</ButtonText>
                </>
              ),
            }}
          />
        )}
        {steps.length > 1 && <span className="kk-rule-form__keys">{t('rule.step.keys')}</span>}
        <Wrong id={`${id}-wrong`} text={wrong} />
      </div>
      <span role="status" className="kk-visually-hidden">
        {said}
      </span>
    </Section>
  );
}

const FIELDS = '.kk-rule-form__step-fields :is(input, select, textarea, button):not(:disabled)';

interface StepButtonProps {
  readonly does: string;
  readonly icon: IconNode;
  readonly label: string;
  readonly isOff?: boolean;
  readonly onDo: () => void;
}

/** Not `disabled` at the end of the list: who has just moved a step there would lose the focus. */
function StepButton({ does, icon, label, isOff = false, onDo }: StepButtonProps) {
  return (
    <button
      type="button"
      className="kk-icon-button"
      data-does={does}
      aria-label={label}
      aria-disabled={isOff || undefined}
      onClick={() => !isOff && onDo()}
    >
      <Icon of={icon} />
    </button>
  );
}

import type { AutomationRule, AutomationRun } from '@korkep/core';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import CircleMinus from 'lucide/dist/esm/icons/circle-minus.mjs';
import Ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import GripVertical from 'lucide/dist/esm/icons/grip-vertical.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { PointerEvent } from 'react';
import { Switch } from '../../primitives/form-field/checkbox.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Menu, type MenuItem } from '../../primitives/menu/menu.tsx';
import { RelativeTime } from '../../primitives/relative-time/relative-time.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import { DAYS_KEPT, type RulesTools, reasonInWords } from './rules-catalogue.ts';

/** What can be done about rules; what is left out is not offered. */
export interface RuleActions {
  readonly onOpenRule?: ((rule: AutomationRule) => void) | undefined;
  readonly onToggle?: ((rule: AutomationRule, isOn: boolean) => void) | undefined;
  /** A rule is to run at another place, counted from nought among all of them. */
  readonly onMove?: ((rule: AutomationRule, place: number) => void) | undefined;
  readonly onDuplicate?: ((rule: AutomationRule) => void) | undefined;
  readonly onRemove?: ((rule: AutomationRule) => void) | undefined;
  readonly onShowLog?: ((rule?: AutomationRule) => void) | undefined;
}

interface RuleRowProps extends RuleActions {
  readonly panel: RulesTools;
  readonly rule: AutomationRule;
  readonly place: number;
  readonly count: number;
  /** Undefined while the words for it are on their way. */
  readonly sentence: string | undefined;
  /** Its newest run; `null` where it has none, undefined while that is not known. */
  readonly run: AutomationRun | null | undefined;
  readonly isOpen: boolean;
  readonly drop: 'before' | 'after' | undefined;
  /** Moves it by keys, where the grip keeps the focus. */
  readonly onStep: (place: number) => void;
  readonly onGrip: (event: PointerEvent<HTMLButtonElement>) => void;
}

/** One rule: its place, its name, what it does in one sentence, how its last run ended, and whether it is on. */
export function RuleRow(props: RuleRowProps) {
  const { panel, rule, place, count, sentence, run, isOpen, drop } = props;
  const { onStep, onGrip, onOpenRule, onToggle, onMove } = props;
  const { t, number, markOf } = panel;
  const { id, name, status } = rule;
  const isOn = status === 'active';
  return (
    <li
      className="kk-rules__rule"
      data-rule={id}
      data-off={!isOn || undefined}
      data-open={isOpen || undefined}
      data-drop={drop}
      data-outcome={run?.outcome}
    >
      {onMove ? (
        <button
          type="button"
          className="kk-icon-button kk-rules__grip"
          aria-label={t('rules.grip', { name, place: number(place + 1), count: number(count) })}
          aria-keyshortcuts="ArrowUp ArrowDown"
          onPointerDown={onGrip}
          onKeyDown={(event) => {
            const to = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: count - 1 }[event.key];
            if (to === undefined) return;
            event.preventDefault();
            onStep(to);
          }}
        >
          <span className="kk-rules__place" aria-hidden="true">
            {number(place + 1)}
          </span>
          <Icon of={GripVertical} className="kk-rules__handle" />
        </button>
      ) : (
        <span className="kk-rules__place">{number(place + 1)}</span>
      )}
      <div className="kk-rules__main">
        <p className="kk-rules__line">
          {onOpenRule ? (
            <button
              type="button"
              className="kk-rules__name"
              aria-current={isOpen || undefined}
              onClick={() => onOpenRule(rule)}
            >
              <bdi>{name}</bdi>
            </button>
          ) : (
            <bdi className="kk-rules__name">{name}</bdi>
          )}
          {markOf(id)}
          {!isOn && <span className="kk-rules__off">{t('rules.paused')}</span>}
        </p>
        <p className="kk-rules__sentence">{sentence ?? <Skeleton span={10} line="13" />}</p>
        {run?.reason && isOn && (run.outcome === 'failed' || run.outcome === 'limited') && (
          <p className="kk-rules__reason" data-outcome={run.outcome}>
            {reasonInWords(run.reason, panel)}
          </p>
        )}
      </div>
      <LastRun {...props} />
      {onToggle && (
        <Switch
          label={t('rules.on', { name })}
          isLabelHidden
          className="kk-rules__switch"
          isOn={isOn}
          onValue={(next) => onToggle(rule, next)}
        />
      )}
      <Menu label={t('rules.more', { name })} icon={<Icon of={Ellipsis} />} items={itemsOf(props)} />
    </li>
  );
}

const drawings = { done: CircleCheck, nothing: CircleMinus, failed: CircleAlert, limited: TriangleAlert } as const;

/** When it ran last and how that ended; opens its log. */
function LastRun({ panel: { t, number, now }, rule, run, onShowLog }: RuleRowProps) {
  if (run === undefined) return <span className="kk-rules__run" />;
  if (run === null) {
    const isOld = now() - Date.parse(rule.createdAt) > DAYS_KEPT * 86_400_000;
    return (
      <span className="kk-rules__run">{isOld ? t('rules.never', { days: number(DAYS_KEPT) }) : t('rules.notYet')}</span>
    );
  }
  const { at, outcome } = run;
  const words = (
    <>
      <Icon of={drawings[outcome]} />
      <RelativeTime moment={at}>{(when) => t(`rules.ran.${outcome}`, { when: lowered(when) })}</RelativeTime>
    </>
  );
  return onShowLog ? (
    <button type="button" className="kk-rules__run" data-outcome={outcome} onClick={() => onShowLog(rule)}>
      {words}
    </button>
  ) : (
    <span className="kk-rules__run" data-outcome={outcome}>
      {words}
    </span>
  );
}

/** `3 minutes ago` within a sentence. */
const lowered = (text: string) => text.charAt(0).toLocaleLowerCase() + text.slice(1);

function itemsOf(props: RuleRowProps): readonly MenuItem[] {
  const { panel, rule, place, count, onOpenRule, onMove, onDuplicate, onRemove, onShowLog, onStep } = props;
  const { t } = panel;
  const item = (key: 'edit' | 'duplicate' | 'runs' | 'top' | 'up' | 'down' | 'bottom', onSelect: () => void) => ({
    key,
    label: t(`rules.${key}`),
    onSelect,
  });
  return [
    ...(onOpenRule ? [item('edit', () => onOpenRule(rule))] : []),
    ...(onShowLog ? [item('runs', () => onShowLog(rule))] : []),
    ...(onDuplicate ? [item('duplicate', () => onDuplicate(rule))] : []),
    ...(onMove && place > 0 ? [item('top', () => onStep(0)), item('up', () => onStep(place - 1))] : []),
    ...(onMove && place < count - 1
      ? [item('down', () => onStep(place + 1)), item('bottom', () => onStep(count - 1))]
      : []),
    ...(onRemove
      ? [{ key: 'remove', label: t('rules.remove'), tone: 'critical' as const, onSelect: () => onRemove(rule) }]
      : []),
  ];
}

'use client';
import type { AutomationRule } from '@korkep/core';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../primitives/button/button.tsx';
import { focusedIn } from '../../primitives/focused-in.ts';
import type { LastRuns } from './last-runs.ts';
import { type RuleActions, RuleRow } from './rule-row.tsx';
import type { RulesTools } from './rules-catalogue.ts';
import { useRuleDrag } from './use-rule-drag.ts';

/** So many rules are drawn at a time. */
const DRAWN = 100;

interface RulesListProps extends RuleActions {
  readonly panel: RulesTools;
  readonly rules: readonly AutomationRule[];
  readonly sentence: ((rule: AutomationRule) => string) | undefined;
  readonly lastRuns: LastRuns | undefined;
  readonly openId: string | undefined;
}

/** The rules as they run, to be moved by pointer and keys. */
export function RulesList(props: RulesListProps) {
  const { panel, rules, sentence, lastRuns, openId, onMove } = props;
  const { t, number } = panel;
  const [drawn, setDrawn] = useState(DRAWN);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const stepped = useRef<string>(undefined);
  const order = rules.map(({ id }) => id).join(' ');

  const move = (ruleId: string, place: number) => {
    const from = rules.findIndex(({ id }) => id === ruleId);
    const rule = rules[from];
    if (!rule || !onMove) return;
    const { name } = rule;
    if (place < 0 || place >= rules.length) return setSaid(t('rules.end', { name }));
    if (place === from) return;
    setDrawn((before) => Math.max(before, place + 1));
    setSaid(t('rules.moved', { name, place: number(place + 1), count: number(rules.length) }));
    onMove(rule, place);
  };
  const drag = useRuleDrag(move);

  // A row that changes its place in the page loses the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change of the order
  useEffect(() => {
    const element = list.current;
    const ruleId = stepped.current;
    stepped.current = undefined;
    if (!element || !ruleId) return;
    const grip = element.querySelector<HTMLElement>(`[data-rule="${ruleId}"] .kk-rules__grip`);
    const focused = focusedIn(element);
    if (grip && (!focused || focused === element.ownerDocument.body || element.contains(focused))) grip.focus();
    grip?.scrollIntoView({ block: 'nearest' });
  }, [order]);

  const dragged = drag.over && rules.findIndex(({ id }) => id === drag.over?.ruleId);
  return (
    <>
      <p className="kk-visually-hidden" role="status">
        {said}
      </p>
      <ol
        ref={list}
        className={panel.slot('list')}
        aria-label={t('rules.label')}
        data-dragging={drag.over ? '' : undefined}
      >
        {rules.slice(0, drawn).map((rule, place) => (
          <RuleRow
            key={rule.id}
            {...props}
            rule={rule}
            place={place}
            count={rules.length}
            sentence={sentence?.(rule)}
            run={lastRuns?.get(rule.id)}
            isOpen={rule.id === openId}
            drop={
              drag.over?.place === place && dragged !== undefined && dragged !== place
                ? dragged < place
                  ? 'after'
                  : 'before'
                : undefined
            }
            onStep={(to) => {
              if (to >= 0 && to < rules.length) stepped.current = rule.id;
              move(rule.id, to);
            }}
            onGrip={(event) => drag.start(event, rule.id)}
          />
        ))}
      </ol>
      {rules.length > drawn && (
        <p className="kk-panel__more">
          <Button variant="quiet" onClick={() => setDrawn(drawn + DRAWN)}>
            {t('rules.showMore', { count: number(Math.min(DRAWN, rules.length - drawn)) })}
          </Button>
        </p>
      )}
    </>
  );
}

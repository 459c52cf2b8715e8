'use client';
import type { AutomationRule } from '@korkep/core';
import ArrowLeft from 'lucide/dist/esm/icons/arrow-left.mjs';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { waitingIn } from '../../panel/join-states.ts';
import { PanelFrame } from '../../panel/panel-frame.tsx';
import { type PanelLook, usePanel } from '../../panel/use-panel.tsx';
import { type ShownWrite, WriteNote } from '../../panel/write-note.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx';
import { focusedIn } from '../../primitives/focused-in.ts';
import { Icon } from '../../primitives/icon/icon.tsx';
import type { AsyncState } from '../../state/async-state.ts';
import type { LastRuns } from './last-runs.ts';
import type { RuleActions } from './rule-row.tsx';
import { RulesBlank } from './rules-blank.tsx';
import { type RulesTools, rulesCatalogue } from './rules-catalogue.ts';
import { RulesList } from './rules-list.tsx';

/** How the editor is shown; shared by {@link RulesEditorView} and `RulesEditor`. */
export type RulesEditorLook = Omit<PanelLook, 'hasSummary'>;

/** What stands beside the list, or in its place where there is little room. */
export interface RulesPane {
  readonly title: string;
  /** Another one when something else is opened, so that the focus goes there. */
  readonly key: string;
  /** The rule that it is about. */
  readonly ruleId?: string | undefined;
  readonly content: ReactNode;
  readonly onClose: () => void;
}

export interface RulesEditorViewProps extends RulesEditorLook, RuleActions {
  /** In the order in which they run. */
  readonly rules: AsyncState<readonly AutomationRule[]>;
  /** Says a rule in one sentence; undefined while the words for it are on their way. */
  readonly sentence?: ((rule: AutomationRule) => string) | undefined;
  readonly lastRuns?: LastRuns | undefined;
  readonly write?: ShownWrite | undefined;
  readonly onNew?: (() => void) | undefined;
  readonly pane?: RulesPane | undefined;
}

/** The rules around states that the host has at hand; `RulesEditor` fetches and writes them by itself. */
export function RulesEditorView(props: RulesEditorViewProps) {
  const { rules, sentence, lastRuns, write, onNew, onShowLog, pane, title, slots } = props;
  const panel: RulesTools = usePanel('kk-rules', rulesCatalogue, props, waitingIn(rules));
  const { t } = panel;
  const all = rules.status === 'ready' ? rules.data : undefined;
  const failing =
    all?.filter(({ id, status }) => status === 'active' && lastRuns?.get(id)?.outcome === 'failed').length ?? 0;
  const body = useReturningFocus(pane?.key, pane?.ruleId);
  const headerActions = () => (
    <>
      {all && (
        <div className="kk-rules__actions">
          {onShowLog && (
            <Button variant="quiet" data-opens="log" onClick={() => onShowLog()}>
              {t('rules.log')}
            </Button>
          )}
          {onNew && all.length > 0 && (
            <Button variant="primary" data-opens="new" icon={<Icon of={Plus} />} onClick={onNew}>
              {t('rules.new')}
            </Button>
          )}
        </div>
      )}
      {slots?.headerActions?.()}
    </>
  );
  return (
    <PanelFrame
      panel={{ ...panel, slots: { ...slots, headerActions } }}
      title={title ?? t('rules.label')}
      errorTitle={t('rules.error')}
      state={rules}
      note={write && <WriteNote panel={panel} writes={[write]} />}
    >
      <div ref={body} className="kk-rules__body" data-has-pane={pane ? '' : undefined}>
        <div className="kk-rules__side">
          {rules.status === 'loading' && <RulesBlank label={t('common.loading')} />}
          {all?.length === 0 && (
            <EmptyState
              action={
                onNew && (
                  <Button variant="primary" data-opens="new" icon={<Icon of={Plus} />} onClick={onNew}>
                    {t('rules.new')}
                  </Button>
                )
              }
            >
              {t(onNew ? 'rules.empty' : 'rules.emptyReader')}
            </EmptyState>
          )}
          {all && all.length > 0 && (
            <>
              <p className="kk-rules__about">
                {failing > 0 && (
                  <strong className="kk-rules__failing">
                    <Icon of={CircleAlert} />
                    {t('rules.failing', { count: failing })}
                  </strong>
                )}{' '}
                {t('rules.order')}
              </p>
              <RulesList
                {...props}
                panel={panel}
                rules={all}
                sentence={sentence}
                lastRuns={lastRuns}
                openId={pane?.ruleId}
              />
            </>
          )}
        </div>
        {pane && <Pane key={pane.key} pane={pane} panel={panel} />}
      </div>
    </PanelFrame>
  );
}

function Pane({ pane: { title, content, onClose }, panel: { t } }: { readonly pane: RulesPane; panel: RulesTools }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    const element = heading.current;
    const pane = element?.closest('section');
    // A form puts the focus into its first box by itself.
    if (element && pane && !pane.contains(focusedIn(pane))) element.focus({ preventScroll: true });
  }, []);
  return (
    <section className="kk-rules__pane" aria-labelledby={id}>
      <header className="kk-rules__pane-head">
        <button
          type="button"
          className="kk-icon-button"
          aria-label={t('rules.back')}
          title={t('rules.back')}
          onClick={onClose}
        >
          <Icon of={ArrowLeft} />
        </button>
        <h3 ref={heading} id={id} tabIndex={-1} className="kk-rules__pane-title">
          {title}
        </h3>
      </header>
      {content}
    </section>
  );
}

/** Puts the focus back to what opened the pane, once it is closed. */
function useReturningFocus(key: string | undefined, ruleId: string | undefined) {
  const body = useRef<HTMLDivElement>(null);
  const last = useRef<{ readonly key: string; readonly ruleId: string | undefined }>(undefined);
  useEffect(() => {
    if (key !== undefined) {
      last.current = { key, ruleId };
      return;
    }
    const element = body.current;
    const closed = last.current;
    last.current = undefined;
    if (!element || !closed) return;
    const focused = focusedIn(element);
    // Whoever went on to something else stays there.
    if (focused && focused !== element.ownerDocument.body && !element.contains(focused)) return;
    const root = element.closest('.kk-root');
    const opener = closed.ruleId
      ? element.querySelector<HTMLElement>(`[data-rule="${closed.ruleId}"] .kk-rules__name`)
      : root?.querySelector<HTMLElement>(`[data-opens="${closed.key.startsWith('log') ? 'log' : 'new'}"]`);
    (opener ?? root?.querySelector<HTMLElement>('[data-opens]'))?.focus({ preventScroll: true });
  }, [key, ruleId]);
  return body;
}

'use client';
import type { Macro, Ticket } from '@korkep/core';
import LockKeyhole from 'lucide/dist/esm/icons/lock-keyhole.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { slotClass } from '../presentation/slot-classes.ts';
import { Badge } from '../primitives/badge/badge.tsx';
import { Button } from '../primitives/button/button.tsx';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { noDraft } from '../tickets/use-draft.ts';
import type { MacroPickerSlot, MacroPickerViewProps } from './macro-picker-view.tsx';
import { type MacroPlan, macroPlan, withMacro } from './macro-plan.ts';
import { changeWords, languagesOf, type MacroTranslate } from './macro-words.ts';

export interface MacroPreviewPaneProps extends MacroPickerViewProps {
  readonly macro: Macro;
  readonly slot: ReturnType<typeof slotClass<MacroPickerSlot>>;
  readonly t: MacroTranslate;
  readonly onUse: () => void;
}

/** A macro as it would be used on the ticket: its text filled in, and in words what else it changes. */
export function MacroPreviewPane(props: MacroPreviewPaneProps) {
  const { macro, ticket, preview, slot, t, onLanguage, onApply, onUse, refusal, messages } = props;
  const languages = languagesOf(macro);
  const filled = preview.status === 'ready' ? preview.data : undefined;
  const plan = filled && ticket && macroPlan(filled, ticket, macro.changes);
  const visibility = plan && withMacro(props.draft ?? noDraft, plan).visibility;
  const isUseless = plan && !plan.body && !plan.changes;
  return (
    <section className={slot('preview')} aria-label={t('macros.preview')} aria-busy={preview.status === 'loading'}>
      <header className="kk-macros__head">
        <strong className="kk-macros__heading">
          <bdi>{macro.name}</bdi>
        </strong>
        {plan?.body && (
          <Badge
            tone={visibility === 'internal' ? 'warning' : 'neutral'}
            icon={visibility === 'internal' ? <Icon of={LockKeyhole} /> : undefined}
          >
            {t(`macros.${visibility ?? plan.visibility}`)}
          </Badge>
        )}
        {languages.length > 1 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame
          <span className="kk-macros__languages" role="group" aria-label={t('macros.language')}>
            {languages.map((language) => (
              <button
                key={language}
                type="button"
                className="kk-macros__language"
                aria-pressed={filled?.language === language}
                onClick={() => onLanguage?.(language)}
              >
                {language}
              </button>
            ))}
          </span>
        )}
      </header>
      {macro.description && <p className="kk-macros__quiet">{macro.description}</p>}
      {preview.status === 'loading' && (
        <>
          <Skeleton span={12} />
          <Skeleton span={10} />
          <Skeleton span={5} />
        </>
      )}
      {preview.status === 'error' && (
        <ErrorState title={t('macros.previewError')} error={preview.error} retry={preview.retry} messages={messages} />
      )}
      {preview.status === 'denied' && <DeniedState messages={messages} />}
      {plan && filled && (
        <>
          {plan.body ? (
            <p className={slot('text')} dir="auto" lang={filled.language}>
              {withGaps(plan.body)}
            </p>
          ) : (
            <p className="kk-macros__quiet">{t('macros.noText')}</p>
          )}
          {filled.missing.length > 0 && (
            <p className="kk-macros__missing">
              <Icon of={TriangleAlert} />
              {t('macros.missing', { names: filled.missing.join(', ') })}
            </p>
          )}
          {filled.unavailable?.includes('customStatusId') && (
            <p className="kk-macros__missing">
              <Icon of={TriangleAlert} />
              {t('macros.statusGone')}
            </p>
          )}
          <Changes {...props} ticket={ticket} plan={{ ...plan, visibility: visibility ?? plan.visibility }} />
          {isUseless && <p className="kk-macros__quiet">{t('macros.nothing')}</p>}
        </>
      )}
      <footer className="kk-macros__foot">
        {refusal ? (
          <p className="kk-macros__quiet" role="status">
            {t(`macros.${refusal}`)}
          </p>
        ) : (
          <>
            <span className="kk-macros__keys">{t('macros.keys')}</span>
            <Button variant="primary" disabled={!plan || !onApply || isUseless} onClick={onUse}>
              {t('macros.use')}
            </Button>
          </>
        )}
      </footer>
    </section>
  );
}

interface ChangesProps extends Pick<MacroPreviewPaneProps, 'slot' | 't' | 'viewerId' | 'names'> {
  readonly ticket: Ticket;
  readonly plan: MacroPlan;
}

function Changes({ plan, ticket, slot, t, viewerId, names = {} }: ChangesProps) {
  const people = { viewerId, names };
  const later = plan.status
    ? changeWords({ status: plan.status, customStatusId: plan.customStatusId }, ticket, t, people)
    : [];
  const now = plan.changes ? changeWords(plan.changes, ticket, t, people) : [];
  if (later.length + now.length === 0) return null;
  const parts = [
    [t('macros.atOnce'), now],
    [t(plan.visibility === 'internal' ? 'macros.withNote' : 'macros.withReply'), later],
  ] as const;
  return (
    <dl className={slot('changes')}>
      {parts.map(
        ([title, words]) =>
          words.length > 0 && (
            <div key={title} className="kk-macros__change">
              <dt className="kk-macros__quiet">{title}</dt>
              {words.map((word) => (
                <dd key={word} className="kk-macros__word">
                  <bdi>{word}</bdi>
                </dd>
              ))}
            </div>
          ),
      )}
    </dl>
  );
}

/** What stands for what is not known is marked. */
function withGaps(text: string) {
  return text.split(/(\{\{[^{}]*\}\})/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
      <mark key={index} className="kk-macros__gap">
        {part}
      </mark>
    ) : (
      part
    ),
  );
}

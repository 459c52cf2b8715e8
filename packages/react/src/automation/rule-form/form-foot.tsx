'use client';
import type { AutomationRule } from '@korkep/core';
import { CircleAlert, RotateCw } from 'lucide';
import { useEffect, useRef, useState } from 'react';
import { Button, Icon, WaitingMark } from '../../presentation/already-loaded.ts';
import type { ActionState } from '../../provider/use-action.ts';
import type { StateError } from '../../state/async-state.ts';
import { useRuleForm } from './form-tools.tsx';

interface FormFootProps {
  readonly isNew: boolean;
  readonly isChanged: boolean;
  readonly problems: number;
  readonly write: ActionState<AutomationRule>;
  /** What failed beyond single fields. */
  readonly failure: StateError | undefined;
  readonly onRetry: () => void;
  readonly onCancel: () => void;
}

/** How far saving is, and the form's buttons. It stays in sight while the rest scrolls. */
export function FormFoot({ isNew, isChanged, problems, write, failure, onRetry, onCancel }: FormFootProps) {
  const { t } = useRuleForm();
  const [isAsking, setIsAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const isSaving = write.status === 'saving';

  useEffect(() => {
    if (isAsking) keep.current?.focus();
  }, [isAsking]);

  const stay = () => {
    setIsAsking(false);
    // Its button is back once this was rendered.
    requestAnimationFrame(() => cancel.current?.focus());
  };
  const statusText = () => {
    if (isSaving) return t('rule.form.saving');
    if (problems > 0) return t('rule.form.problems', { count: problems });
    if (isChanged) return isNew ? '' : t('rule.form.changed');
    if (write.status === 'queued') return t('rule.form.queued');
    if (write.status === 'saved') return t('rule.form.saved');
    return isNew ? '' : t('rule.form.unchanged');
  };

  return (
    <div className="kk-rule-form__foot" data-asking={isAsking || undefined}>
      {failure && <Failure error={failure} onRetry={onRetry} />}
      {isAsking ? (
        // biome-ignore lint/a11y/useSemanticElements: a question in place, not a form of its own
        <div
          className="kk-rule-form__ask"
          role="group"
          aria-label={t('rule.form.discard')}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            stay();
          }}
        >
          <span className="kk-rule-form__status">{t('rule.form.discard')}</span>
          <Button onClick={onCancel}>{t('rule.form.discardYes')}</Button>
          <Button ref={keep} onClick={stay}>
            {t('rule.form.discardNo')}
          </Button>
        </div>
      ) : (
        <>
          <span className="kk-rule-form__status" role="status" data-wrong={problems > 0 || undefined}>
            {write.status === 'queued' && !isChanged && <WaitingMark label={t('common.waiting')} />}
            {statusText()}
          </span>
          <Button ref={cancel} onClick={() => (isChanged ? setIsAsking(true) : onCancel())}>
            {t('rule.form.cancel')}
          </Button>
          {/* Not `disabled`: it would lose the focus of the person who has just saved. */}
          <Button type="submit" variant="primary" aria-disabled={isSaving || (!isNew && !isChanged) || undefined}>
            {t(isNew ? 'rule.form.create' : 'rule.form.save')}
          </Button>
        </>
      )}
    </div>
  );
}

const CAUSES: Partial<Record<string, 'common.errorNetwork' | 'common.errorMissing' | 'common.denied'>> = {
  network: 'common.errorNetwork',
  timeout: 'common.errorNetwork',
  not_found: 'common.errorMissing',
  forbidden: 'common.denied',
};

function Failure({ error, onRetry }: { readonly error: StateError; readonly onRetry: () => void }) {
  const { t } = useRuleForm();
  const { kind = '', message, requestId } = error;
  const isOvertaken = kind === 'conflict';
  const cause = isOvertaken
    ? t('rule.form.overtaken')
    : kind === 'invalid'
      ? t('rule.problem.server', { message })
      : t(CAUSES[kind] ?? 'common.errorServer');
  return (
    <div className="kk-rule-form__failure" role="alert">
      <Icon of={CircleAlert} />
      <div>
        <p>
          <strong>{t('rule.form.failed')}</strong> {cause} {t('rule.form.failedKept')}
        </p>
        {requestId && <p className="kk-rule-form__quiet">{t('common.requestId', { id: requestId })}</p>}
      </div>
      {kind !== 'forbidden' && kind !== 'invalid' && !isOvertaken && (
        <Button onClick={onRetry} icon={<Icon of={RotateCw} />}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}

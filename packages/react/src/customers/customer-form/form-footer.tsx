'use client';
import { CircleAlert, RotateCw } from 'lucide';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../primitives/button/button.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { WaitingMark } from '../../primitives/waiting-mark/waiting-mark.tsx';
import type { ActionState } from '../../provider/use-action.ts';
import type { StateError } from '../../state/async-state.ts';
import { useFormTools } from './form-tools.tsx';

interface FormFooterProps {
  readonly isNew: boolean;
  readonly changes: number;
  readonly action: ActionState<unknown>;
  /** What failed beyond single fields; these are said beside them. */
  readonly failure: StateError | undefined;
  readonly onRetry: () => void;
  readonly onCancel: (() => void) | undefined;
}

/** How far saving is, and the form's buttons. It stays in sight while the fields scroll. */
export function FormFooter({ isNew, changes, action, failure, onRetry, onCancel }: FormFooterProps) {
  const { t, slot } = useFormTools();
  const [isAsking, setIsAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const isSaving = action.status === 'saving';

  useEffect(() => {
    if (isAsking) keep.current?.focus();
  }, [isAsking]);

  const stay = () => {
    setIsAsking(false);
    // Its button is back once this was rendered.
    requestAnimationFrame(() => cancel.current?.focus());
  };

  return (
    <div className={slot('footer')} data-asking={isAsking || undefined}>
      {failure && <Failure error={failure} onRetry={onRetry} />}
      {isAsking ? (
        // biome-ignore lint/a11y/useSemanticElements: a question in place, not a form of its own
        <div
          className="kk-customer-form__ask"
          role="group"
          aria-label={t('form.discard', { count: changes })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            stay();
          }}
        >
          <span className="kk-customer-form__status">{t('form.discard', { count: changes })}</span>
          <Button onClick={onCancel}>{t('form.discardYes')}</Button>
          <Button ref={keep} onClick={stay}>
            {t('form.discardNo')}
          </Button>
        </div>
      ) : (
        <>
          <span className="kk-customer-form__status" role="status">
            {action.status === 'queued' && changes === 0 && <WaitingMark label={t('common.waiting')} />}
            {statusText()}
          </span>
          {onCancel && (
            <Button ref={cancel} onClick={() => (changes > 0 ? setIsAsking(true) : onCancel())}>
              {t('form.cancel')}
            </Button>
          )}
          {/* Not `disabled`: it would lose the focus of the person who has just saved. */}
          <Button type="submit" variant="primary" aria-disabled={isSaving || (!isNew && changes === 0) || undefined}>
            {t(isNew ? 'form.create' : 'form.save')}
          </Button>
        </>
      )}
    </div>
  );

  function statusText(): string {
    if (isSaving) return t('form.saving');
    if (changes > 0) return isNew ? '' : t('form.changes', { count: changes });
    if (action.status === 'queued') return t('form.queued');
    if (action.status === 'saved') return t('form.saved');
    return isNew ? '' : t('form.unchanged');
  }
}

const CAUSES: Partial<Record<string, 'common.errorNetwork' | 'common.errorMissing' | 'common.denied'>> = {
  network: 'common.errorNetwork',
  timeout: 'common.errorNetwork',
  not_found: 'common.errorMissing',
  forbidden: 'common.denied',
};

function Failure({ error, onRetry }: { readonly error: StateError; readonly onRetry: () => void }) {
  const { t } = useFormTools();
  const cause =
    error.kind === 'invalid'
      ? t('problem.server', { message: error.message })
      : t(CAUSES[error.kind ?? ''] ?? 'common.errorServer');
  return (
    <div className="kk-customer-form__failure" role="alert">
      <Icon of={CircleAlert} />
      <div>
        <p>
          <strong>{t('form.failed')}</strong> {cause} {t('form.failedKept')}
        </p>
        {error.requestId && (
          <p className="kk-customer-form__request">{t('common.requestId', { id: error.requestId })}</p>
        )}
      </div>
      {error.kind !== 'forbidden' && error.kind !== 'invalid' && (
        <Button onClick={onRetry} icon={<Icon of={RotateCw} />}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}

'use client';
import type { Consent } from '@korkep/core';
import { useEffect, useRef, useState } from 'react';
import { dotted } from '../../presentation/use-formats.ts';
import { Badge } from '../../primitives/badge/badge.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { Field, Masked } from '../../primitives/field/field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { consentLooks } from '../consent-words.ts';
import { ConsentForm } from './consent-form.tsx';
import { type ConsentCell, isWithdrawable } from './consent-matrix.ts';
import { type ConsentTools, type ConsentWrites, cellName, stateWords } from './consent-tools.ts';

export interface ConsentDetailProps {
  readonly panel: ConsentTools;
  readonly cell: ConsentCell;
  readonly onWrite: ConsentWrites | undefined;
}

/** What was decided about a purpose on a channel: on what basis, when, how, with what proof; and what can be done. */
export function ConsentDetail({ panel, cell, onWrite }: ConsentDetailProps) {
  const { t } = panel;
  const { decision, isInherited, history } = cell;
  const earlier = isInherited ? [] : history.slice(1);
  return (
    <>
      <h3 className="kk-consent-panel__what">
        {cellName(cell, panel)}
        {cell.state !== 'none' && <span className="kk-panel__quiet">{stateWords(cell, panel)}</span>}
      </h3>
      {isInherited && <p className="kk-panel__quiet">{t('consent.inheritedNote')}</p>}
      {decision ? <DecisionFields panel={panel} decision={decision} /> : <p>{t('consent.none')}</p>}
      {onWrite && <Actions panel={panel} cell={cell} onWrite={onWrite} />}
      {earlier.length > 0 && (
        <div>
          <h4 className="kk-panel__subtitle">{t('consent.history')}</h4>
          <ul className="kk-panel__lines" aria-label={t('consent.history')}>
            {earlier.map((consent) => (
              <Earlier key={consent.id} panel={panel} consent={consent} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function DecisionFields({ panel, decision }: { readonly panel: ConsentTools; readonly decision: Consent }) {
  const { t, moment, day } = panel;
  const { legalBasis, decidedAt, method, proof, expiresAt, masked } = decision;
  return (
    <dl className="kk-fields">
      <Field label={t('consent.basis')}>{t(`consent.basis.${legalBasis}`)}</Field>
      <Field label={t('consent.decided')}>{moment(decidedAt)}</Field>
      {method && (
        <Field label={t('consent.method')}>
          <bdi>{method}</bdi>
        </Field>
      )}
      <Field label={t('consent.proof')}>
        {masked?.includes('proof') ? (
          <Masked label={t('common.masked')} />
        ) : (
          <bdi className="kk-consent-panel__proof">{proof ?? t('consent.proofNone')}</bdi>
        )}
      </Field>
      {expiresAt && <Field label={t('consent.expires')}>{day(expiresAt)}</Field>}
    </dl>
  );
}

function Earlier({ panel, consent }: { readonly panel: ConsentTools; readonly consent: Consent }) {
  const { t, day, markOf } = panel;
  const { id, status, decidedAt, method } = consent;
  const look = consentLooks[status];
  return (
    <li className="kk-panel__line">
      <span>
        <Badge tone={look.tone} icon={<Icon of={look.icon} />}>
          {t(`consent.state.${status}`)}
        </Badge>{' '}
        <span className="kk-panel__quiet">{dotted(day(decidedAt), method)}</span> {markOf(id)}
      </span>
    </li>
  );
}

function Actions({
  panel,
  cell,
  onWrite,
}: Required<Omit<ConsentDetailProps, 'onWrite'>> & { readonly onWrite: ConsentWrites }) {
  const { t } = panel;
  const [isDeciding, setIsDeciding] = useState(false);
  const place = useRef<HTMLParagraphElement>(null);
  const wasDeciding = useRef(false);

  // The form is gone: the focus goes back to where it was opened.
  useEffect(() => {
    if (wasDeciding.current && !isDeciding) place.current?.querySelector('button')?.focus();
    wasDeciding.current = isDeciding;
  }, [isDeciding]);

  const { state, decision, isInherited, purpose, channel } = cell;
  const own = isInherited ? undefined : decision;
  const isBound = own && state === 'granted' && !isWithdrawable(own);
  if (isBound) return <p className="kk-panel__quiet">{t('consent.bound')}</p>;
  if (isDeciding) {
    return (
      <ConsentForm
        panel={panel}
        onCancel={() => setIsDeciding(false)}
        onSave={(answer) => {
          setIsDeciding(false);
          onWrite.onDecide({ purpose, channel, ...answer });
        }}
      />
    );
  }
  return (
    <p className="kk-panel__actions" ref={place}>
      {own && state === 'granted' ? (
        <Button onClick={() => onWrite.onWithdraw(cell)}>
          {t(own.legalBasis === 'consent' ? 'consent.withdraw' : 'consent.object')}
        </Button>
      ) : (
        <Button onClick={() => setIsDeciding(true)}>{t(own ? 'consent.recordNew' : 'consent.record')}</Button>
      )}
    </p>
  );
}

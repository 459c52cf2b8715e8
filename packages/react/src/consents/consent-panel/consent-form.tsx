'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../primitives/button/button.tsx';
import { TextField } from '../../primitives/form-field/text-field.tsx';
import { SegmentedControl } from '../../primitives/segmented-control/segmented-control.tsx';
import type { ConsentDecision, ConsentTools } from './consent-tools.ts';

export interface ConsentFormProps {
  readonly panel: ConsentTools;
  readonly onSave: (answer: Omit<ConsentDecision, 'purpose' | 'channel'>) => void;
  readonly onCancel: () => void;
}

const ways = ['onPhone', 'inPerson', 'byEmail', 'onPaper', 'webForm'] as const;

/** Records what the customer decided. How is asked for, as a consent that nobody can prove is none (GDPR, art. 7). */
export function ConsentForm({ panel: { t }, onSave, onCancel }: ConsentFormProps) {
  const suggestions = useId();
  const [status, setStatus] = useState<ConsentDecision['status']>('granted');
  const [method, setMethod] = useState('');
  const [proof, setProof] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const isMissing = method.trim() === '';
  const form = useRef<HTMLFormElement>(null);

  // It takes the place of the button that was pressed.
  useEffect(() => form.current?.querySelector<HTMLElement>('input:checked')?.focus(), []);

  return (
    <form
      ref={form}
      className="kk-consent-panel__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setWasSent(true);
        if (isMissing) return;
        onSave({ status, method: method.trim(), ...(proof.trim() && { proof: proof.trim() }) });
      }}
    >
      <SegmentedControl
        label={t('consent.decision')}
        value={status}
        onValue={setStatus}
        segments={[
          { value: 'granted', label: t('consent.grant') },
          { value: 'denied', label: t('consent.refuse') },
        ]}
      />
      <TextField
        label={t('consent.method')}
        description={t('consent.methodHelp')}
        value={method}
        onValue={setMethod}
        error={wasSent && isMissing ? t('consent.methodMissing') : undefined}
        isRequired
        maxLength={200}
        list={suggestions}
      />
      <datalist id={suggestions}>
        {ways.map((way) => (
          <option key={way} value={t(`consent.${way}`)} />
        ))}
      </datalist>
      <TextField
        label={t('consent.proof')}
        description={t('consent.proofHelp')}
        value={proof}
        onValue={setProof}
        isMultiline
        rows={2}
        maxLength={1000}
      />
      <p className="kk-panel__actions">
        <Button type="submit" variant="primary">
          {t('panel.save')}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('panel.cancel')}
        </Button>
      </p>
    </form>
  );
}

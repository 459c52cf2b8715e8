'use client';
import type { Channel, Preference } from '@korkep/core';
import Trash2 from 'lucide/dist/esm/icons/trash.mjs';
import { useState } from 'react';
import { Button } from '../../primitives/button/button.tsx';
import { Checkbox } from '../../primitives/form-field/checkbox.tsx';
import { SelectField } from '../../primitives/form-field/select-field.tsx';
import { TextField } from '../../primitives/form-field/text-field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { SegmentedControl } from '../../primitives/segmented-control/segmented-control.tsx';
import { type PreferencesTools, reachChannels } from './preferences-words.ts';

/** What is noted about a preference. */
export interface PreferenceDraft {
  readonly value: string;
  readonly strength: NonNullable<Preference['strength']>;
  readonly origin: NonNullable<Preference['origin']>;
}

export interface PreferenceEditorProps {
  readonly panel: PreferencesTools;
  readonly kind: Preference['kind'];
  /** Left out for a new one. */
  readonly preference?: Preference | undefined;
  /** What is noted of the kind already, so that nothing is noted twice. */
  readonly known: readonly Preference[];
  readonly onSave: (draft: PreferenceDraft) => void;
  readonly onRemove?: (() => void) | undefined;
  readonly onClose: () => void;
}

const strengths = ['likes', 'neutral', 'avoids'] as const;

/** Notes or changes one preference. */
export function PreferenceEditor(props: PreferenceEditorProps) {
  const { panel, kind, preference, known, onSave, onRemove, onClose } = props;
  const { t, channel } = panel;
  const [value, setValue] = useState(preference?.value ?? '');
  const [strength, setStrength] = useState(preference?.strength ?? 'likes');
  const [isStated, setIsStated] = useState(preference ? preference.origin !== 'observed' : true);
  const [wasSent, setWasSent] = useState(false);
  const wanted = value.trim();
  const isKnown = known.some(
    (other) => other.id !== preference?.id && other.value?.toLocaleLowerCase() === wanted.toLocaleLowerCase(),
  );
  const problem = wanted === '' ? t('preferences.valueMissing') : isKnown ? t('preferences.valueKnown') : undefined;
  const error = wasSent ? problem : undefined;
  const field = { label: t('preferences.value'), value, error, isRequired: true, hasInitialFocus: true };
  return (
    <form
      className="kk-preferences-panel__editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setWasSent(true);
        if (problem) return;
        onClose();
        onSave({ value: wanted, strength, origin: isStated ? 'stated' : 'observed' });
      }}
    >
      {kind === 'channel' ? (
        <SelectField
          {...field}
          onValue={setValue}
          options={channelsWith(preference?.value).map((one) => ({ value: one, label: channel(one) }))}
        />
      ) : (
        <TextField {...field} onValue={setValue} maxLength={300} />
      )}
      <SegmentedControl
        label={t('preferences.strength')}
        value={strength}
        onValue={setStrength}
        segments={strengths.map((one) => ({ value: one, label: t(`preferences.strength.${one}`) }))}
      />
      <Checkbox
        label={t('preferences.stated')}
        description={t('preferences.statedWhy')}
        isOn={isStated}
        onValue={setIsStated}
      />
      <p className="kk-panel__actions">
        <Button type="submit" variant="primary">
          {t('panel.save')}
        </Button>
        {onRemove && (
          <Button
            variant="quiet"
            icon={<Icon of={Trash2} />}
            onClick={() => {
              onClose();
              onRemove();
            }}
          >
            {t('preferences.remove')}
          </Button>
        )}
      </p>
    </form>
  );
}

/** The channels to choose from; one that is noted stays among them, whatever it is. */
function channelsWith(noted: string | undefined): readonly Channel[] {
  return noted && !reachChannels.includes(noted as Channel) ? [noted as Channel, ...reachChannels] : reachChannels;
}

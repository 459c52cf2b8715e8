import type { Preference } from '@korkep/core';
import Ban from 'lucide/dist/esm/icons/ban.mjs';
import Eye from 'lucide/dist/esm/icons/eye.mjs';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import { useRef } from 'react';
import { Masked } from '../../primitives/field/field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Popover } from '../../primitives/popover/popover.tsx';
import { type PreferenceDraft, PreferenceEditor } from './preference-editor.tsx';
import { isAvoided, type PreferencesTools, valueWords } from './preferences-words.ts';

/** What can be done to preferences; left out where this viewer may not. */
export interface PreferenceWrites {
  readonly onAdd: (kind: Preference['kind'], draft: PreferenceDraft) => void;
  readonly onChange: (preference: Preference, draft: PreferenceDraft) => void;
  readonly onRemove: (preference: Preference) => void;
}

export interface PreferenceGroupProps {
  readonly panel: PreferencesTools;
  readonly kind: Preference['kind'];
  readonly preferences: readonly Preference[];
  readonly writes: PreferenceWrites | undefined;
}

/** The preferences of one kind, side by side; each opens to be changed. */
export function PreferenceGroup({ panel, kind, preferences, writes }: PreferenceGroupProps) {
  const { t } = panel;
  const title = t(`preference.${kind}`);
  const group = useRef<HTMLLIElement>(null);
  const own: PreferenceWrites | undefined = writes && {
    ...writes,
    onRemove: (preference) => {
      // Its own button goes with it.
      group.current?.querySelector<HTMLElement>('.kk-preferences-panel__add')?.focus();
      writes.onRemove(preference);
    },
  };
  return (
    <li ref={group} className="kk-preferences-panel__group" data-kind={kind}>
      <h3 className="kk-preferences-panel__kind">{title}</h3>
      <ul className="kk-preferences-panel__values" aria-label={title}>
        {preferences.map((preference) => (
          <li key={preference.id}>
            <Token panel={panel} preference={preference} known={preferences} writes={own} />
          </li>
        ))}
        {preferences.length === 0 && !writes && <li className="kk-panel__quiet">{t('preferences.none')}</li>}
        {writes && (
          <li>
            <Popover
              label={t('preferences.addTo', { kind: title })}
              trigger={{
                className: 'kk-preferences-panel__add',
                'aria-label': t('preferences.addTo', { kind: title }),
                children: (
                  <>
                    <Icon of={Plus} />
                    {t('preferences.add')}
                  </>
                ),
              }}
            >
              {({ close }) => (
                <PreferenceEditor
                  panel={panel}
                  kind={kind}
                  known={preferences}
                  onSave={(draft) => writes.onAdd(kind, draft)}
                  onClose={close}
                />
              )}
            </Popover>
          </li>
        )}
      </ul>
    </li>
  );
}

interface TokenProps {
  readonly panel: PreferencesTools;
  readonly preference: Preference;
  readonly known: readonly Preference[];
  readonly writes: PreferenceWrites | undefined;
}

function Token({ panel, preference, known, writes }: TokenProps) {
  const { t, markOf } = panel;
  const { id, kind, strength = 'likes', origin } = preference;
  const words = valueWords(preference, panel);
  const inside = (
    <>
      {isAvoided(preference) && <Icon of={Ban} label={t('preferences.strength.avoids')} />}
      {words === undefined ? <Masked label={t('common.masked')} /> : <bdi>{words}</bdi>}
      {origin === 'observed' && (
        <span className="kk-preferences-panel__origin" title={t('preference.observed')}>
          <Icon of={Eye} label={t('preference.observed')} />
        </span>
      )}
      {markOf(id)}
    </>
  );
  const className = 'kk-preferences-panel__token';
  if (!writes || words === undefined) {
    return (
      <span className={className} data-strength={strength}>
        {inside}
      </span>
    );
  }
  const label = t('preferences.edit', { value: words });
  return (
    <Popover label={label} trigger={{ className, 'data-strength': strength, title: label, children: inside }}>
      {({ close }) => (
        <PreferenceEditor
          panel={panel}
          kind={kind}
          preference={preference}
          known={known}
          onSave={(draft) => writes.onChange(preference, draft)}
          onRemove={() => writes.onRemove(preference)}
          onClose={close}
        />
      )}
    </Popover>
  );
}

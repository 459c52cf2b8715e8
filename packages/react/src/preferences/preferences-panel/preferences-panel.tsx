'use client';
import type { Preference } from '@korkep/core';
import { mayWrite } from '../../customers/may-write.ts';
import { useCustomerRecords } from '../../customers/use-customer-records.ts';
import { useViewer } from '../../customers/use-viewer.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { takenBack } from '../../toasts/taken-back.ts';
import { useToasts } from '../../toasts/use-toasts.ts';
import { useArchivePreference, useCreatePreference, useUpdatePreference } from '../use-preference-writes.ts';
import { preferencesMessages } from './messages.ts';
import type { PreferenceDraft } from './preference-editor.tsx';
import { type PreferencesPanelLook, PreferencesPanelView } from './preferences-panel-view.tsx';

export interface PreferencesPanelProps extends PreferencesPanelLook {
  readonly customerId: string;
}

/**
 * What a customer likes, avoids and asks for, and how they want to be reached; noted, changed and removed in place, each
 * with a way back. Stands below a `CrmProvider`; its look is `@korkep/react/preferences-panel.css`.
 *
 * @example
 * <PreferencesPanel customerId={id} kinds={['channel', 'frequency', 'topic']} />
 */
export function PreferencesPanel({ customerId, ...look }: PreferencesPanelProps) {
  const t = useMessages(preferencesMessages, look.messages);
  const list = useCustomerRecords('preference', customerId, {}, { limit: 100 });
  const create = useCreatePreference(customerId);
  const update = useUpdatePreference(customerId);
  const archive = useArchivePreference(customerId);
  const toasts = useToasts();
  const isWriter = mayWrite(useViewer(), 'preferences');

  const add = async (kind: Preference['kind'], draft: PreferenceDraft) => {
    const created = await create.run({ kind, ...draft });
    if (created) toasts.show({ text: t('preferences.added'), undo: () => takenBack(archive.run(created.id)) });
  };
  const change = async (preference: Preference, draft: PreferenceDraft) => {
    const { id: preferenceId, value, strength, origin } = preference;
    if (!(await update.run({ preferenceId, ...draft }))) return;
    const undo = () =>
      takenBack(
        update.run({ preferenceId, ...(value && { value }), strength: strength ?? null, origin: origin ?? null }),
      );
    toasts.show({ text: t('preferences.changed'), undo });
  };
  const remove = async ({ id, kind, value, strength, origin }: Preference) => {
    if (!(await archive.run(id))) return;
    // What is archived stays so: it is noted anew.
    const undo = value === undefined ? undefined : () => takenBack(create.run({ kind, value, strength, origin }));
    toasts.show({ text: t('preferences.removed'), undo });
  };
  return (
    <PreferencesPanelView
      {...look}
      list={list}
      onWrite={
        isWriter
          ? {
              onAdd: (kind, draft) => void add(kind, draft),
              onChange: (preference, draft) => void change(preference, draft),
              onRemove: (preference) => void remove(preference),
            }
          : undefined
      }
      writes={[create, update, archive]}
    />
  );
}

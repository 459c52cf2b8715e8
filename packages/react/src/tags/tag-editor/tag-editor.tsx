'use client';
import type { Tag } from '@korkep/core';
import { useMemo } from 'react';
import { rulesOf } from '../../customers/role-rules.ts';
import { useCustomer } from '../../customers/use-customer.ts';
import { useViewer } from '../../customers/use-viewer.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { mapState } from '../../state/async-state.ts';
import { takenBack } from '../../toasts/taken-back.ts';
import { useToasts } from '../../toasts/use-toasts.ts';
import { colourOfNew } from '../tag-names.ts';
import { useChangeTags } from '../use-change-tags.ts';
import { useCreateTag, useTags } from '../use-tags.ts';
import { tagMessages } from './messages.ts';
import { type TagEditorLook, TagEditorView } from './tag-editor-view.tsx';

export interface TagEditorProps extends TagEditorLook {
  /** Whose tags they are. */
  readonly customerId: string;
  /** The tags are shown and cannot be changed. */
  readonly readOnly?: boolean;
}

const none: readonly Tag[] = [];

/**
 * A customer's tags, added by typing and taken away by a key, each with its colour. What was taken away can be had back.
 * Stands below a `CrmProvider`; its look is `@korkep/react/tag-editor.css`.
 *
 * @example
 * <TagEditor customerId={id} />
 */
export function TagEditor({ customerId, readOnly = false, ...look }: TagEditorProps) {
  const t = useMessages(tagMessages, look.messages);
  const customer = useCustomer(customerId);
  const known = useTags();
  const change = useChangeTags(customerId);
  const create = useCreateTag();
  const toasts = useToasts();
  const viewer = useViewer();
  const rules = useMemo(() => rulesOf(viewer), [viewer]);
  const tags = customer.status === 'ready' ? (customer.data.tags ?? []) : [];

  const remove = (name: string) => {
    const at = tags.indexOf(name);
    void change.run({ remove: [name] });
    toasts.show({
      text: t('tags.removed', { name }),
      undo: () => takenBack(change.run({ add: [name], at })),
    });
  };
  const add = (name: string, isNew: boolean) => {
    void change.run({ add: [name] });
    if (isNew) void create.run({ name, colour: colourOfNew(name) });
  };

  const notCreated = create.state.status === 'failed' && !isKnownAlready(create.state.error);
  return (
    <TagEditorView
      {...look}
      state={mapState(customer, (one) => one.tags ?? [])}
      known={known.status === 'ready' ? known.data : none}
      isReadOnly={readOnly || !rules.canWriteCustomers}
      canCreate={rules.canCreateTags}
      failure={
        change.state.status === 'failed'
          ? { text: t('tags.failed'), error: change.state.error, retry: change.state.retry }
          : notCreated && create.state.status === 'failed'
            ? { text: t('tags.notCreated'), error: create.state.error, retry: create.state.retry }
            : undefined
      }
      onAdd={add}
      onRemove={remove}
    />
  );
}

/** Somebody else was faster: that it is there is all that was wanted. */
const isKnownAlready = (error: object) => (error as { readonly code?: string }).code === 'already_exists';

'use client';
import type { Customer, CustomFieldDefinition, SearchHit } from '@korkep/core';
import Lock from 'lucide/dist/esm/icons/lock.mjs';
import UserRound from 'lucide/dist/esm/icons/user-round.mjs';
import { useMemo } from 'react';
import { commonMessages } from '../../messages/common.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages, usePresentation } from '../../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { StaleNote } from '../../primitives/stale-note/stale-note.tsx';
import type { ActionState } from '../../provider/use-action.ts';
import type { AsyncState } from '../../state/async-state.ts';
import { type RoleRules, rulesOf } from '../role-rules.ts';
import type { Colleague } from '../use-colleagues.ts';
import { useFieldsPart } from './fields-part.ts';
import { type CustomerFormSection, type CustomerType, standardSections } from './form-sections.ts';
import { FormSkeleton } from './form-skeleton.tsx';
import type { CustomerFormSlot } from './form-tools.tsx';
import { frameMessages } from './frame-messages.ts';

/** How the form is set up; shared by {@link CustomerFormView} and `CustomerForm`. */
export interface CustomerFormLook {
  /** Which sections, in which order; the host's own may stand among them. */
  readonly sections?: readonly CustomerFormSection[];
  /** Only these fields, of the record or `customFields.<key>`; all of the sections when left out. */
  readonly fields?: readonly string[];
  /** Nothing can be changed, or not these fields. */
  readonly readOnly?: boolean | readonly string[];
  /** Leaves the heading out, where the host has one. */
  readonly isHeadingHidden?: boolean;
  /** It is saved, or kept on this device until it can be. */
  readonly onSaved?: (customer: Customer) => void;
  /** The person is done without saving; asks first where something was changed. Without it there is no such button. */
  readonly onCancel?: () => void;
  /** Whether leaving now would lose something. It is the host who guards its own navigation. */
  readonly onDirtyChange?: (isDirty: boolean) => void;
  /** While creating, the person found that the customer is there already. */
  readonly onExisting?: (customer: SearchHit['customer']) => void;
  /**
   * The person wants to decide about a change that met another's while it waited to be sent: show `ConflictDialog` with
   * this `entryId`. Not needed beside a `ConflictDialog isAutomatic` or a `SyncStatus`.
   */
  readonly onConflict?: (entryId: string) => void;
  readonly classNames?: SlotClasses<CustomerFormSlot>;
  readonly messages?: MessageOverrides;
}

export interface CustomerFormViewProps extends CustomerFormLook {
  /** The customer to change; `undefined` data of a ready state means a new one. */
  readonly state: AsyncState<Customer | undefined>;
  /** What a new customer is. */
  readonly type?: CustomerType;
  /** The fields that the tenant added. */
  readonly customFields?: readonly CustomFieldDefinition[];
  /** Whom a customer may belong to. */
  readonly colleagues?: readonly Colleague[];
  /** What the viewer may do; everything when left out. */
  readonly rules?: RoleRules;
  /** How far saving is. */
  readonly action: ActionState<Customer>;
  /** Saves the changed fields; gives the customer once it is saved or kept, nothing when it failed. */
  readonly onSubmit: (
    input: Readonly<Record<string, unknown>>,
    seen: Customer | undefined,
  ) => Promise<Customer | undefined>;
  /** Customers who may be the one that is being created. */
  readonly similar?: readonly SearchHit[];
  /** What a new customer can be told by, as it is typed. */
  readonly onIdentity?: (text: string) => void;
  /** The write of this customer that waits for a decision, since somebody else changed the same fields first. */
  readonly conflictId?: string | undefined;
}

const everything = rulesOf(undefined);

const catalogue = {
  en: { ...commonMessages.en, ...frameMessages.en },
  hu: { ...commonMessages.hu, ...frameMessages.hu },
  de: { ...commonMessages.de, ...frameMessages.de },
};
const none: readonly never[] = [];

/** The form around a state that the host has at hand; `CustomerForm` fetches and saves by itself. */
export function CustomerFormView(props: CustomerFormViewProps) {
  const { state, type: newType = 'person', rules = everything, messages, classNames, isHeadingHidden = false } = props;
  const t = useMessages(catalogue, messages);
  const { locale } = usePresentation();
  const fieldsPart = useFieldsPart();
  const slot = useMemo(() => slotClass<CustomerFormSlot>('kk-customer-form', classNames), [classNames]);
  const record = state.status === 'ready' ? state.data : undefined;
  const isNew = state.status === 'ready' && !record;
  const type = record?.type ?? newType;
  const { sections = standardSections(type) } = props;
  const isDenied = isNew && !rules.canCreateCustomers;
  const title = record
    ? t('form.edit', { name: record.displayName ?? t('form.unnamed') })
    : t(type === 'person' ? 'form.newPerson' : 'form.newOrganisation');
  // The fields come with the first form; what failed of the two is said, and waited for is either.
  const shown = state.status === 'ready' && !isDenied ? fieldsPart : state;
  return (
    <WidgetRoot
      className={slot('root', 'kk-card')}
      aria-label={title}
      aria-busy={shown.status === 'loading'}
      data-state={shown.status}
      data-mode={isNew ? 'create' : 'edit'}
    >
      {shown.status === 'loading' && (
        <FormSkeleton
          label={t('common.loading')}
          slot={slot}
          isHeadingHidden={isHeadingHidden}
          sections={sections}
          only={props.fields}
          type={type}
          language={record?.language ?? locale}
          customFields={props.customFields ?? none}
        />
      )}
      {shown.status === 'error' && (
        <ErrorState title={t('form.error')} error={shown.error} retry={shown.retry} messages={messages} />
      )}
      {shown.status === 'denied' && <DeniedState messages={messages} />}
      {isDenied && (
        <p className="kk-customer-form__note" role="status">
          <Icon of={Lock} />
          {t('form.mayNotCreate')}
        </p>
      )}
      {state.status === 'ready' && !isDenied && fieldsPart.status === 'ready' && (
        <>
          <StaleNote state={state} messages={messages} />
          {!isHeadingHidden && (
            <header className={slot('header')}>
              <Icon of={UserRound} />
              <h2 className={slot('title')}>{title}</h2>
            </header>
          )}
          <fieldsPart.data
            key={record?.id ?? `new ${type}`}
            {...props}
            slot={slot}
            record={record}
            type={type}
            rules={rules}
            sections={sections}
          />
        </>
      )}
    </WidgetRoot>
  );
}

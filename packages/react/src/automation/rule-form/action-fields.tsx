'use client';
import type { AutomationAction } from '@korkep/core';
import { Checkbox } from '../../primitives/form-field/checkbox.tsx';
import { SelectField } from '../../primitives/form-field/select-field.tsx';
import { TextField } from '../../primitives/form-field/text-field.tsx';
import { type ActionOf, type ActionProps, choices, without } from './action-choices.ts';
import { ownStatusLabel, PRIORITIES, TYPES, ticketValueLabel } from './filter-fields.ts';
import { useRuleForm } from './form-tools.tsx';
import { RouteFields } from './route-fields.tsx';
import { SeveralField } from './several-field.tsx';
import { TextsField } from './texts-field.tsx';
import type { Named } from './use-rule-records.ts';

/** What is chosen of a step, by its kind. */
export function ActionFields({ action, ...props }: ActionProps) {
  const { t } = useRuleForm();
  switch (action.do) {
    case 'set':
      return <SetFields {...props} action={action} />;
    case 'assign':
      return <AssignFields {...props} action={action} />;
    case 'route':
      return <RouteFields {...props} action={action} />;
    case 'tag':
      return <TagFields {...props} action={action} />;
    case 'reply':
      return <TextsField {...props} action={action} />;
    case 'note':
      return <NoteFields {...props} action={action} />;
    case 'survey':
      return <SurveyFields {...props} action={action} />;
    case 'webhook':
      return <WebhookFields {...props} action={action} />;
    case 'stop':
      return <p className="kk-rule-form__quiet">{t('rule.step.stopHint')}</p>;
    default:
      return <p className="kk-rule-form__quiet">{t('rule.step.otherHint')}</p>;
  }
}

/** What a rule may set; those that customers wait for come last. A test holds it to the contract. */
export const SET_VALUES = {
  status: ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'],
  priority: PRIORITIES,
  type: TYPES,
} as const;
const SET_FIELDS = ['priority', 'type'] as const;

function SetFields({ action, path, onAction }: ActionProps<ActionOf<'set'>>) {
  const { t, locale, problemAt } = useRuleForm();
  return (
    <div className="kk-rule-form__grid">
      <StatusField action={action} path={path} onAction={onAction} />
      {SET_FIELDS.map((field) => (
        <SelectField
          key={field}
          label={t(`rule.set.${field}`)}
          error={problemAt(`${path}.${field}`)}
          value={action[field] ?? ''}
          emptyLabel={t('rule.set.keep')}
          onValue={(value) =>
            onAction(
              (value as string) === ''
                ? (without(action, field) as AutomationAction)
                : ({ ...action, [field]: value } as AutomationAction),
            )
          }
          options={SET_VALUES[field].map((value) => ({ value, label: ticketValueLabel(field, value, t, locale) }))}
        />
      ))}
      <TextField
        label={t('rule.set.category')}
        error={problemAt(`${path}.category`)}
        placeholder={t('rule.set.keep')}
        maxLength={120}
        value={action.category ?? ''}
        onValue={(category) => onAction(category === '' ? without(action, 'category') : { ...action, category })}
      />
    </div>
  );
}

/** One of the fixed statuses, or of the tenant's own, each below its category. */
function StatusField({ action, path, onAction }: ActionProps<ActionOf<'set'>>) {
  const { t, locale, records, problemAt } = useRuleForm();
  const { customStatusId } = action;
  const own = records.statuses ?? [];
  const shown = own.filter(({ id, isArchived }) => !isArchived || id === customStatusId);
  const isGone = customStatusId !== undefined && shown.every(({ id }) => id !== customStatusId);
  const put = (value: string) => {
    const { status: _, customStatusId: __, ...rest } = action;
    if (value === '') return onAction(rest);
    onAction({ ...rest, [value.startsWith('sts_') ? 'customStatusId' : 'status']: value } as AutomationAction);
  };
  return (
    <SelectField<string>
      label={t('rule.set.status')}
      error={problemAt(`${path}.status`) ?? problemAt(`${path}.customStatusId`)}
      value={customStatusId ?? action.status ?? ''}
      emptyLabel={t('rule.set.keep')}
      onValue={put}
      options={[
        ...SET_VALUES.status.flatMap((status) => [
          { value: status, label: ticketValueLabel('status', status, t, locale) },
          ...shown
            .filter(({ category }) => category === status)
            .map(({ id }) => ({ value: id, label: ownStatusLabel(id, t, records, locale) ?? id })),
        ]),
        ...(isGone ? [{ value: customStatusId, label: t(records.isReady ? 'rule.gone' : 'rule.unnamed') }] : []),
      ]}
    />
  );
}

const NOBODY = 'nobody';

interface WhoProps {
  readonly label: string;
  readonly nobody: string;
  readonly value: string | null | undefined;
  readonly records: readonly Named[];
  readonly error: string | undefined;
  /** `undefined` leaves it as it is, `null` takes it off. */
  readonly onValue: (value: string | null | undefined) => void;
}

/** Somebody, nobody, or as it is. */
function Who({ label, nobody, value, records, error, onValue }: WhoProps) {
  const { t } = useRuleForm();
  return (
    <SelectField<string>
      label={label}
      error={error}
      emptyLabel={t('rule.set.keep')}
      value={value === null ? NOBODY : (value ?? '')}
      onValue={(chosen) => onValue(chosen === '' ? undefined : chosen === NOBODY ? null : chosen)}
      options={[{ value: NOBODY, label: nobody }, ...choices(records, value ?? undefined, t('rule.gone'))]}
    />
  );
}

function AssignFields({ action, path, onAction }: ActionProps<ActionOf<'assign'>>) {
  const { t, records, problemAt } = useRuleForm();
  const put = (field: 'assigneeId' | 'teamId', value: string | null | undefined) =>
    onAction((value === undefined ? without(action, field) : { ...action, [field]: value }) as AutomationAction);
  return (
    <div className="kk-rule-form__grid">
      <Who
        label={t('rule.assign.person')}
        nobody={t('rule.assign.nobody')}
        value={action.assigneeId}
        records={records.users}
        error={problemAt(`${path}.assigneeId`)}
        onValue={(value) => put('assigneeId', value)}
      />
      <Who
        label={t('rule.assign.team')}
        nobody={t('rule.assign.noTeam')}
        value={action.teamId}
        records={records.teams}
        error={problemAt(`${path}.teamId`)}
        onValue={(value) => put('teamId', value)}
      />
    </div>
  );
}

const MOST_TAGS = 20;

function TagFields({ action, path, onAction }: ActionProps<ActionOf<'tag'>>) {
  const { t, records, problemAt } = useRuleForm();
  const options = records.tags.map((tag) => ({ value: tag, label: tag }));
  return (
    <div className="kk-rule-form__grid">
      {(['add', 'remove'] as const).map((way) => (
        <SeveralField
          key={way}
          label={t(`rule.tag.${way}`)}
          error={problemAt(`${path}.${way}`)}
          values={action[way] ?? []}
          onValues={(tags) => onAction(tags.length === 0 ? without(action, way) : { ...action, [way]: [...tags] })}
          options={options}
          max={MOST_TAGS}
          canCreate
        />
      ))}
    </div>
  );
}

const MOST_MENTIONS = 20;

function NoteFields(props: ActionProps<ActionOf<'note'>>) {
  const { action, path, onAction } = props;
  const { t, records, problemAt } = useRuleForm();
  return (
    <>
      <SeveralField
        label={t('rule.note.mention')}
        error={problemAt(`${path}.mentionIds`)}
        values={action.mentionIds ?? []}
        onValues={(ids) =>
          onAction(ids.length === 0 ? without(action, 'mentionIds') : { ...action, mentionIds: [...ids] })
        }
        options={records.users.map(({ id, name }) => ({ value: id, label: name }))}
        max={MOST_MENTIONS}
      />
      <Checkbox
        label={t('rule.note.assignee')}
        isOn={action.mentionAssignee ?? false}
        onValue={(isOn) => onAction(isOn ? { ...action, mentionAssignee: true } : without(action, 'mentionAssignee'))}
      />
      <TextsField {...props} />
    </>
  );
}

function SurveyFields({ action, path, onAction }: ActionProps<ActionOf<'survey'>>) {
  const { t, records, problemAt } = useRuleForm();
  const named = records.surveys.map(({ id, name, isPaused }) => ({
    id,
    name: isPaused ? t('rule.survey.paused', { name }) : name,
  }));
  return (
    <SelectField<string>
      label={t('rule.survey.which')}
      isRequired
      error={problemAt(`${path}.surveyId`)}
      description={records.isReady && named.length === 0 ? t('rule.survey.none') : undefined}
      value={action.surveyId}
      emptyLabel={t('rule.pick.choose')}
      onValue={(surveyId) => onAction({ ...action, surveyId })}
      options={choices(named, action.surveyId, t(records.isReady ? 'rule.gone' : 'rule.unnamed'))}
    />
  );
}

function WebhookFields({ action, path, onAction }: ActionProps<ActionOf<'webhook'>>) {
  const { t, records, problemAt } = useRuleForm();
  const named = records.webhooks.map(({ id, name, isEnabled }) => ({
    id,
    name: isEnabled ? name : t('rule.webhook.off', { name }),
  }));
  return (
    <div className="kk-rule-form__grid">
      <SelectField<string>
        label={t('rule.webhook.which')}
        isRequired
        error={problemAt(`${path}.webhookId`)}
        description={records.isReady && named.length === 0 ? t('rule.webhook.none') : undefined}
        value={action.webhookId}
        emptyLabel={t('rule.pick.choose')}
        onValue={(webhookId) => onAction({ ...action, webhookId })}
        options={choices(named, action.webhookId, t(records.isReady ? 'rule.gone' : 'rule.unnamed'))}
      />
      <TextField
        label={t('rule.webhook.event')}
        description={t('rule.webhook.eventHint')}
        error={problemAt(`${path}.event`)}
        prefix="automation."
        dir="ltr"
        spellCheck={false}
        autoCapitalize="none"
        maxLength={63}
        placeholder="fired"
        value={action.event ?? ''}
        onValue={(event) => onAction(event === '' ? without(action, 'event') : { ...action, event })}
      />
    </div>
  );
}

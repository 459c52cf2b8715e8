'use client';
import type { AutomationAction } from '@korkep/core';
import { useMemo } from 'react';
import { Checkbox } from '../../primitives/form-field/checkbox.tsx';
import { SelectField } from '../../primitives/form-field/select-field.tsx';
import { type ActionOf, type ActionProps, choices, without } from './action-choices.ts';
import { useRuleForm } from './form-tools.tsx';
import { NumberField } from './number-field.tsx';
import { SeveralField } from './several-field.tsx';
import { SpanField } from './span-field.tsx';

const MOST_SKILLS = 20;
/** What skills are given up after, until something else is written: an hour. */
const FIRST_WAIT = 60;

/** To which team, whose turn it is, and what they must be able to do. */
export function RouteFields({ action, path, onAction }: ActionProps<ActionOf<'route'>>) {
  const { t, records, problemAt } = useRuleForm();
  const skills = useMemo(
    () =>
      [...new Set(records.users.flatMap(({ skills: own }) => own ?? []))].sort((one, other) =>
        one.localeCompare(other),
      ),
    [records.users],
  );
  const wanted = action.skills ?? [];
  const wait = action.dropSkillsAfter;
  return (
    <>
      <div className="kk-rule-form__grid">
        <SelectField<string>
          label={t('rule.route.team')}
          isRequired
          error={problemAt(`${path}.teamId`)}
          value={action.teamId}
          emptyLabel={t('rule.pick.choose')}
          onValue={(teamId) => onAction({ ...action, teamId })}
          options={choices(records.teams, action.teamId, t(records.isReady ? 'rule.gone' : 'rule.unnamed'))}
        />
        <SelectField
          label={t('rule.route.by')}
          value={action.by}
          onValue={(by) => onAction({ ...action, by })}
          options={(['roundRobin', 'leastLoaded'] as const).map((value) => ({
            value,
            label: t(`rule.route.by.${value}`),
          }))}
        />
        <NumberField
          label={t('rule.route.capacity')}
          description={t('rule.route.capacityHint')}
          error={problemAt(`${path}.capacity`)}
          value={action.capacity}
          onValue={(capacity) =>
            onAction(capacity === undefined ? without(action, 'capacity') : { ...action, capacity })
          }
        />
        <SeveralField
          label={t('rule.route.skills')}
          error={problemAt(`${path}.skills`)}
          values={wanted}
          onValues={(next) =>
            onAction(
              (next.length > 0
                ? { ...action, skills: [...next] }
                : without(without(action, 'skills'), 'dropSkillsAfter')) as AutomationAction,
            )
          }
          options={skills.map((skill) => ({ value: skill, label: skill }))}
          max={MOST_SKILLS}
          canCreate
        />
      </div>
      {(wanted.length > 0 || wait !== undefined) && (
        <Checkbox
          label={t('rule.route.dropOn')}
          description={wait === undefined ? t('rule.route.dropNever') : undefined}
          isOn={wait !== undefined}
          onValue={(isOn) =>
            onAction(isOn ? { ...action, dropSkillsAfter: FIRST_WAIT } : without(action, 'dropSkillsAfter'))
          }
        />
      )}
      {wait !== undefined && (
        <SpanField
          label={t('rule.route.drop')}
          minutes={wait}
          onMinutes={(dropSkillsAfter) => onAction({ ...action, dropSkillsAfter })}
          error={problemAt(`${path}.dropSkillsAfter`)}
        />
      )}
      <Checkbox
        label={t('rule.route.reassign')}
        isOn={action.reassign ?? false}
        onValue={(isOn) => onAction(isOn ? { ...action, reassign: true } : without(action, 'reassign'))}
      />
    </>
  );
}

'use client';
import { BellRing, Crown, FileText, Mail, Route, Star, Timer } from 'lucide';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { Icon, useMessages } from '../../presentation/already-loaded.ts';
import { emptyDraft, type RuleFormDraft } from '../rule-form/rule-draft.ts';
import { useRuleRecords } from '../rule-form/use-rule-records.ts';
import { templateMessages } from './template-messages.ts';
import { TEMPLATE_KEYS, templateDraft } from './templates.ts';

interface TemplateListProps {
  readonly messages: MessageOverrides | undefined;
  readonly onChoose: (draft: RuleFormDraft) => void;
}

const drawings = {
  acknowledge: Mail,
  route: Route,
  escalate: BellRing,
  survey: Star,
  close: Timer,
  vip: Crown,
} as const;

/** What a rule may begin with: what teams need most, or nothing. */
export function TemplateList({ messages, onChoose }: TemplateListProps) {
  const t = useMessages(templateMessages, messages);
  const { teams, surveys } = useRuleRecords();
  // Only where there is nothing to choose it is clear which is meant.
  const teamId = teams.length === 1 ? teams[0]?.id : undefined;
  const surveyId = surveys.filter(({ isPaused }) => !isPaused)[0]?.id;
  return (
    <div className="kk-rules__templates">
      <p className="kk-rules__hint">{t('rules.template.hint')}</p>
      <ul className="kk-rules__template-list" aria-label={t('rules.template.label')}>
        {TEMPLATE_KEYS.map((key) => (
          <li key={key}>
            <button
              type="button"
              className="kk-rules__template"
              onClick={() => onChoose(templateDraft(key, { name: t(`rules.template.${key}`), teamId, surveyId }))}
            >
              <Icon of={drawings[key]} />
              <span className="kk-rules__template-name">{t(`rules.template.${key}`)}</span>
              <span className="kk-rules__template-about">{t(`rules.template.${key}.about`)}</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" className="kk-rules__template" onClick={() => onChoose(emptyDraft)}>
            <Icon of={FileText} />
            <span className="kk-rules__template-name">{t('rules.template.empty')}</span>
            <span className="kk-rules__template-about">{t('rules.template.empty.about')}</span>
          </button>
        </li>
      </ul>
    </div>
  );
}

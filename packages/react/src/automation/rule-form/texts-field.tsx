'use client';
import type { AutomationAction } from '@korkep/core';
import { Braces, Plus, X } from 'lucide';
import { useRef } from 'react';
import { languageChoices } from '../../customers/customer-form/choices.ts';
import { Menu } from '../../presentation/already-loaded.ts';
import { Button, ButtonText } from '../../primitives/button/button.tsx';
import { SelectField } from '../../primitives/form-field/select-field.tsx';
import { TextField } from '../../primitives/form-field/text-field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import type { ActionOf, ActionProps } from './action-choices.ts';
import { useRuleForm } from './form-tools.tsx';

const MOST_TEXTS = 20;

/** What a rule can fill in; nobody answers in person, so that there is no agent to name. */
const GAPS = [
  'customer.name',
  'customer.givenName',
  'customer.familyName',
  'customer.organisationName',
  'customer.email',
  'ticket.number',
  'ticket.subject',
  'ticket.category',
  'order.number',
  'product.name',
  'company.name',
] as const;

/** Languages that are offered first where another text is added. */
const USUAL = ['hu', 'en', 'de'];

type WithTexts = ActionOf<'reply'> | ActionOf<'note'>;

/** A text for each language. */
export function TextsField({ action, path, onAction }: ActionProps<WithTexts>) {
  const { t, locale, problemAt } = useRuleForm();
  const boxes = useRef<HTMLDivElement>(null);
  const { texts } = action;
  const put = (next: typeof texts) => onAction({ ...action, texts: next } as AutomationAction);
  const names = languageChoices(locale, '');
  const nameOf = (language: string) => names.find(({ value }) => value === language)?.label ?? language;
  const change = (at: number, change: Partial<(typeof texts)[number]>) =>
    put(texts.map((text, place) => (place === at ? { ...text, ...change } : text)));
  const add = () => {
    const used = new Set(texts.map(({ language }) => language));
    const language = [...USUAL, ...names.map(({ value }) => value)].find((one) => !used.has(one)) ?? 'en';
    put([...texts, { language, body: '' }]);
    requestAnimationFrame(() => [...(boxes.current?.querySelectorAll('textarea') ?? [])].at(-1)?.focus());
  };
  const remove = (at: number) => {
    put(texts.filter((_, place) => place !== at));
    requestAnimationFrame(() => boxes.current?.querySelectorAll('textarea')[Math.max(0, at - 1)]?.focus());
  };
  /** Where the person wrote last, else at the end. */
  const insert = (at: number, gap: string) => {
    const area = boxes.current?.querySelectorAll('textarea')[at];
    const body = texts[at]?.body ?? '';
    const from = area?.selectionStart ?? body.length;
    const to = area?.selectionEnd ?? body.length;
    const written = `{{${gap}}}`;
    change(at, { body: body.slice(0, from) + written + body.slice(to) });
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(from + written.length, from + written.length);
    });
  };
  return (
    <div ref={boxes} className="kk-rule-form__texts">
      {texts.map(({ language, body }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: texts have nothing else of their own, and keep their places
        <div key={at} className="kk-rule-form__text">
          <div className="kk-rule-form__text-head">
            <SelectField<string>
              label={t('rule.text.language')}
              isLabelHidden
              error={problemAt(`${path}.texts[${at}].language`)}
              value={language}
              onValue={(next) => change(at, { language: next })}
              options={languageChoices(locale, language)}
            />
            <Menu
              label={t('rule.text.insert')}
              items={GAPS.map((gap) => ({ key: gap, label: t(`rule.gap.${gap}`), onSelect: () => insert(at, gap) }))}
              trigger={{
                className: 'kk-button',
                'data-variant': 'quiet',
                children: (
                  <>
                    <Icon of={Braces} />
                    <ButtonText>{t('rule.text.insert')}</ButtonText>
                  </>
                ),
              }}
            />
            {texts.length > 1 && (
              <button
                type="button"
                className="kk-icon-button"
                aria-label={t('rule.text.remove', { language: nameOf(language) })}
                onClick={() => remove(at)}
              >
                <Icon of={X} />
              </button>
            )}
          </div>
          <TextField
            label={t('rule.text.body', { language: nameOf(language) })}
            isLabelHidden
            isMultiline
            isRequired
            rows={3}
            error={problemAt(`${path}.texts[${at}].body`)}
            value={body}
            onValue={(next) => change(at, { body: next })}
          />
        </div>
      ))}
      <div className="kk-rule-form__text-foot">
        {texts.length < MOST_TEXTS && (
          <Button variant="quiet" icon={<Icon of={Plus} />} onClick={add}>
            {t('rule.text.add')}
          </Button>
        )}
        {texts.length > 1 && (
          <span className="kk-rule-form__quiet">
            {t(action.do === 'reply' ? 'rule.text.hint' : 'rule.text.noteHint')}
          </span>
        )}
      </div>
    </div>
  );
}

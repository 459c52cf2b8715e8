'use client';
import { CircleAlert, Users } from 'lucide';
import { formatCalendarDay } from '../../format/moment.ts';
import { formatMoney } from '../../format/money.ts';
import { Button } from '../../primitives/button/button.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { valueIn } from './customer-draft.ts';
import type { FormField } from './form-field-kinds.ts';
import { type FormTexts, labelOf, optionWord, useFormTools } from './form-tools.tsx';
import { rowName } from './list-field.tsx';
import type { FormProblem } from './use-form-state.ts';

interface ErrorSummaryProps {
  readonly problems: readonly FormProblem[];
  readonly fields: readonly FormField[];
  readonly onGo: (path: string) => void;
}

/** Everything that is wrong, each a way to where it is. */
export function ErrorSummary({ problems, fields, onGo }: ErrorSummaryProps) {
  const { t } = useFormTools();
  return (
    <section className="kk-customer-form__summary" aria-label={t('form.problems', { count: problems.length })}>
      <Icon of={CircleAlert} />
      <div>
        <p className="kk-customer-form__summary-title">{t('form.problems', { count: problems.length })}</p>
        <ul className="kk-customer-form__summary-list">
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.code}`}>
              <button type="button" className="kk-customer-form__go" onClick={() => onGo(problem.path)}>
                {placeOf(problem.path, fields, t)}
              </button>
              {': '}
              {problemText(problem, t)}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** What is wrong and how to mend it. */
export function problemText({ code, values }: FormProblem, t: FormTexts): string {
  return t(`problem.${code}`, values);
}

/** A place in the form for people: "E-mail 2". */
function placeOf(path: string, fields: readonly FormField[], t: FormTexts): string {
  const [, name = path, index] = /^([^[]+)\[(\d+)\]/.exec(path) ?? [];
  const field = fields.find((one) => one.name === name);
  if (!field) return path;
  return index === undefined ? labelOf(field, t) : rowName(field, Number(index), t);
}

/** Says beside a field that somebody else changed it meanwhile, and asks what is to stay. */
export function MeanwhileNote(props: {
  readonly field: FormField;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}) {
  const { field, onKeepMine, onTakeTheirs } = props;
  const { t, record, locale } = useFormTools();
  const value = shown(field, valueIn(record as Readonly<Record<string, unknown>> | undefined, field.name), t, locale);
  return (
    <div className="kk-customer-form__meanwhile" role="status" data-contended={field.name}>
      <Icon of={Users} />
      <p>{value ? t('form.theirs', { value }) : t('form.theirsEmpty')}</p>
      <div className="kk-customer-form__meanwhile-choice">
        <Button onClick={onKeepMine}>{t('form.keepMine')}</Button>
        <Button onClick={onTakeTheirs}>{t('form.takeTheirs')}</Button>
      </div>
    </div>
  );
}

interface ConflictNoteProps {
  readonly entryId: string;
  readonly onConflict: ((entryId: string) => void) | undefined;
}

/** Says that a change which had waited met another's, and leads to the decision. */
export function ConflictNote({ entryId, onConflict }: ConflictNoteProps) {
  const { t } = useFormTools();
  return (
    <div className="kk-customer-form__note" data-tone="warning" role="alert">
      <Icon of={Users} />
      <p>{t('form.conflict')}</p>
      {onConflict && <Button onClick={() => onConflict(entryId)}>{t('form.decide')}</Button>}
    </div>
  );
}

/** A value in a few words. */
function shown(field: FormField, value: unknown, t: FormTexts, locale: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
  if (Array.isArray(value))
    return value
      .map((one) => shown(field, one, t, locale))
      .filter(Boolean)
      .join('; ');
  if (typeof value !== 'object') {
    if (field.kind === 'day') return formatCalendarDay(String(value), { locale });
    return optionWord(field, String(value), t);
  }
  const { amount, currency, lines, label, date, url, id, ...rest } = value as Readonly<Record<string, unknown>>;
  if (typeof amount === 'number' && typeof currency === 'string') return formatMoney({ amount, currency }, locale);
  if (Array.isArray(lines)) return [rest.postalCode, rest.city, ...lines].filter(Boolean).join(', ');
  if (typeof date === 'string') return `${label}: ${formatCalendarDay(date, { locale })}`;
  return String(url ?? id ?? rest.value ?? '');
}

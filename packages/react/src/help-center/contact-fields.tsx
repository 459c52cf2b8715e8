import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Translate } from '../messages/define-messages.ts';
import { Button } from '../presentation/already-loaded.ts';
import { TextField } from '../primitives/form-field/text-field.tsx';
import type { helpContactMessages } from './contact-messages.ts';
import type { Help } from './help-parts.tsx';
import type { ContactState, Question } from './question.ts';

export interface ContactFieldsProps {
  readonly help: Help;
  readonly t: Translate<keyof typeof helpContactMessages.en>;
  readonly question: Question;
  readonly onQuestion: (question: Question) => void;
  readonly isVisitor: boolean;
  readonly isOffline: boolean;
  readonly waits: boolean;
  readonly state: ContactState;
  readonly onSend: (question: Question) => void;
  /** What may answer it stands between the subject and the rest. */
  readonly children: ReactNode;
}

/** As far as a page can tell; the server looks closer. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const LONGEST = { name: 120, email: 254, subject: 300, message: 20_000 } as const;
type Field = keyof Question;

/** What is to be filled in to ask. */
export function ContactFields(props: ContactFieldsProps) {
  const { help, t, question, onQuestion, isVisitor, isOffline, waits, state, onSend, children } = props;
  const [isChecked, setIsChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const wrong = wrongIn(question, isVisitor);
  const isNoAddress = state === 'noEmail';
  // What the server found, it is to be mended there.
  useEffect(() => {
    if (isNoAddress) form.current?.querySelector<HTMLElement>('[name="email"]')?.focus();
  }, [isNoAddress]);
  const errorOf = (name: Field) => {
    const found = name === 'email' && isNoAddress ? 'helpContact.emailWrong' : isChecked && wrong[name];
    return found ? t(found) : undefined;
  };
  const field = (name: Field) => ({
    name,
    value: question[name],
    onValue: (value: string) => onQuestion({ ...question, [name]: value }),
    maxLength: LONGEST[name],
    isRequired: name !== 'name',
    readOnly: state === 'sending',
    error: errorOf(name),
  });
  const submit = () => {
    const [first] = Object.keys(wrong);
    setIsChecked(first !== undefined);
    if (first !== undefined) {
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    if (state === 'sending') return;
    onSend({
      subject: question.subject.trim(),
      message: question.message.trim(),
      name: question.name.trim(),
      email: question.email.trim(),
    });
  };
  return (
    <form
      ref={form}
      className={help.slot('form')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        submit();
      }}
    >
      <TextField label={t('helpContact.subject')} {...field('subject')} autoComplete="off" />
      {children}
      <TextField label={t('helpContact.message')} {...field('message')} isMultiline rows={6} />
      {isVisitor && (
        <>
          <TextField label={t('helpContact.name')} {...field('name')} autoComplete="name" />
          <TextField
            label={t('helpContact.email')}
            description={t('helpContact.emailHint')}
            {...field('email')}
            type="email"
            autoComplete="email"
          />
        </>
      )}
      {(state === 'failed' || state === 'busy') && (
        <p className="kk-help__failed" role="alert">
          {t(`helpContact.${state}`)}
        </p>
      )}
      {isOffline && (
        <p className="kk-help__quiet" role="status">
          {t(waits ? 'helpContact.offline' : 'helpContact.offlineVisitor')}
        </p>
      )}
      <div className="kk-help__buttons">
        <Button type="submit" variant="primary" aria-disabled={state === 'sending' || undefined}>
          {t(state === 'sending' ? 'helpContact.sending' : 'helpContact.send')}
        </Button>
      </div>
    </form>
  );
}

type Wrong = 'helpContact.noSubject' | 'helpContact.noMessage' | 'helpContact.emailWrong';

function wrongIn({ subject, message, email }: Question, isVisitor: boolean): Partial<Record<Field, Wrong>> {
  return {
    ...(subject.trim() === '' && { subject: 'helpContact.noSubject' }),
    ...(message.trim() === '' && { message: 'helpContact.noMessage' }),
    ...(isVisitor && !ADDRESS.test(email.trim()) && { email: 'helpContact.emailWrong' }),
  };
}

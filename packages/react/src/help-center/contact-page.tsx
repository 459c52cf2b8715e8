'use client';
import type { ArticleSuggestion } from '@korkep/core';
import { useEffect, useRef, useState } from 'react';
import { useArticleSuggestions } from '../knowledge/use-article-suggestions.ts';
import { useRateArticle } from '../knowledge/use-rate-article.ts';
import { Button, useMessages, usePresentation } from '../presentation/already-loaded.ts';
import { useIsOnline } from '../provider/async-state-of.ts';
import { useCrmCache } from '../provider/crm-context.ts';
import type { AsyncState } from '../state/async-state.ts';
import { ContactFields, type ContactState } from './contact-fields.tsx';
import { helpContactMessages } from './contact-messages.ts';
import { Crumbs } from './crumbs.tsx';
import { type Help, HelpHeading, ViewLink } from './help-parts.tsx';
import { noQuestion, type Question } from './question.ts';
import { type FormStamp, getForm, sendForm } from './send-form.ts';
import { Suggested } from './suggested.tsx';
import { useAskForHelp } from './use-requests.ts';

export interface ContactPageProps {
  readonly help: Help;
  readonly customerId: string | undefined;
  readonly formHref: string | undefined;
  /** What the subject is at first. */
  readonly startsWith: string | undefined;
  readonly question: Question;
  readonly onQuestion: (question: Question) => void;
}

/** Asks the company: signed-in customers by a request of their own, others by the form of a channel. */
export function ContactPage(props: ContactPageProps) {
  const { help, customerId, formHref, startsWith, question, onQuestion } = props;
  const { locale } = usePresentation();
  const cache = useCrmCache();
  const isOnline = useIsOnline(cache);
  const ask = useAskForHelp(customerId ?? '');
  const rate = useRateArticle();
  const [form, setForm] = useState<FormStamp>();
  const [state, setState] = useState<ContactState>('idle');
  const isVisitor = customerId === undefined;
  const suggested = useArticleSuggestions({
    text: `${question.subject}\n${question.message}`,
    language: locale,
    audience: 'customers',
    limit: 3,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, what is deleted stays deleted
  useEffect(() => {
    if (startsWith && question.subject === '') onQuestion({ ...question, subject: startsWith });
  }, []);
  useEffect(() => {
    if (!isVisitor || !formHref) return;
    let isGone = false;
    // Given out now, it may be sent as soon as anybody can have filled it in.
    getForm(formHref).then(
      (given) => !isGone && setForm(given),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [isVisitor, formHref]);

  const isSending = useRef(false);
  const send = async (asked: Question) => {
    if (isSending.current) return;
    isSending.current = true;
    setState('sending');
    if (isVisitor) {
      const outcome = await sendForm({ href: formHref ?? '', question: asked, language: locale, form });
      setState(outcome);
      if (outcome === 'sent') {
        onQuestion(noQuestion);
        setForm(undefined);
      }
    } else {
      const ticket = await ask.run({ subject: asked.subject, message: asked.message, language: locale });
      setState(ticket ? 'sent' : 'failed');
      if (ticket) {
        onQuestion(noQuestion);
        // What waits on this device stands among the others until it has a number.
        help.go(ticket.number === undefined ? { name: 'requests' } : { name: 'request', id: ticket.id });
      }
    }
    isSending.current = false;
  };
  return (
    <ContactPageView
      help={help}
      question={question}
      onQuestion={onQuestion}
      suggested={suggested}
      isVisitor={isVisitor}
      isOffline={!isOnline}
      // Without a cache nothing is kept to be sent later.
      waits={!isVisitor && cache !== undefined}
      state={state}
      onSend={(asked) => void send(asked)}
      onAnother={() => setState('idle')}
      onAnswered={({ articleId, language }, sparedRequest) =>
        void rate.run({ articleId, isHelpful: true, sparedRequest, language })
      }
    />
  );
}

export interface ContactPageViewProps {
  readonly help: Help;
  readonly question: Question;
  readonly onQuestion: (question: Question) => void;
  readonly suggested: AsyncState<readonly ArticleSuggestion[]>;
  /** Nobody knows who asks. */
  readonly isVisitor: boolean;
  readonly isOffline: boolean;
  /** What is sent without a connection goes by itself later. */
  readonly waits: boolean;
  readonly state: ContactState;
  readonly onSend: (question: Question) => void;
  readonly onAnother: () => void;
  /** An article answered the question before it was asked, or after all did not. */
  readonly onAnswered: (article: ArticleSuggestion, sparedRequest: boolean) => void;
}

export function ContactPageView(props: ContactPageViewProps) {
  const { help, question, onQuestion, suggested, isVisitor, state, onAnother, onAnswered } = props;
  const t = useMessages(helpContactMessages, help.messages);
  const [answered, setAnswered] = useState<{ readonly question: Question; readonly article: ArticleSuggestion }>();
  const told = useRef<HTMLParagraphElement>(null);
  const isDone = answered !== undefined || (isVisitor && state === 'sent');
  // What was pressed is gone by then.
  useEffect(() => {
    if (isDone) told.current?.focus({ preventScroll: true });
  }, [isDone]);
  const again = () => {
    if (answered) {
      onQuestion(answered.question);
      onAnswered(answered.article, false);
    }
    setAnswered(undefined);
    onAnother();
  };
  return (
    <>
      <Crumbs help={help} />
      <HelpHeading help={help}>{help.t('help.ask')}</HelpHeading>
      {isDone ? (
        <>
          <p ref={told} className="kk-help__note" role="status" tabIndex={-1}>
            {t(answered ? 'helpContact.answered' : 'helpContact.arrived')}
          </p>
          <div className="kk-help__buttons">
            <Button onClick={again}>{t(answered ? 'helpContact.sendAfterAll' : 'helpContact.another')}</Button>
            <ViewLink help={help} to={{ name: 'home' }}>
              {help.t('help.home')}
            </ViewLink>
          </div>
        </>
      ) : (
        <ContactFields {...props} t={t}>
          {suggested.status === 'ready' && suggested.data.length > 0 && (
            <Suggested
              help={help}
              t={t}
              articles={suggested.data}
              onAnswered={(article) => {
                setAnswered({ question, article });
                onAnswered(article, true);
                onQuestion(noQuestion);
              }}
            />
          )}
        </ContactFields>
      )}
    </>
  );
}

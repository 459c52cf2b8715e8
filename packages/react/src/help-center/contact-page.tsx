'use client';
import type { ArticleSuggestion } from '@korkep/core';
import { newIdempotencyKey } from '@korkep/core/client';
import { useEffect, useRef, useState } from 'react';
import { useArticleSuggestions } from '../knowledge/use-article-suggestions.ts';
import { useRateArticle } from '../knowledge/use-rate-article.ts';
import { Button, useMessages, usePresentation } from '../presentation/already-loaded.ts';
import { useIsOnline } from '../provider/async-state-of.ts';
import { useCrmCache } from '../provider/crm-context.ts';
import type { AsyncState } from '../state/async-state.ts';
import { ContactFields } from './contact-fields.tsx';
import { helpContactMessages } from './contact-messages.ts';
import { Crumbs } from './crumbs.tsx';
import { type Help, HelpHeading, ViewLink } from './help-parts.tsx';
import { type ContactState, noQuestion, type OnWriting, type Question, type Writing } from './question.ts';
import { getForm, sendForm } from './send-form.ts';
import { Suggested } from './suggested.tsx';
import { type NewRequest, useAskForHelp } from './use-requests.ts';

export interface ContactPageProps {
  readonly help: Help;
  readonly customerId: string | undefined;
  readonly formHref: string | undefined;
  /** What the subject is at first. */
  readonly startsWith: string | undefined;
  readonly writing: Writing;
  readonly onWriting: OnWriting;
}

/** Asks the company: signed-in customers by a request of their own, others by the form of a channel. */
export function ContactPage(props: ContactPageProps) {
  const { help, customerId, formHref, startsWith, writing, onWriting } = props;
  const { question, state, form, attempt } = writing;
  const onQuestion = (next: Question) =>
    onWriting((last) => {
      const isMended = last.state === 'noEmail' && next.email !== last.question.email;
      return { ...last, question: next, state: isMended ? 'idle' : last.state };
    });
  const { locale } = usePresentation();
  const cache = useCrmCache();
  const isOnline = useIsOnline(cache);
  const ask = useAskForHelp(customerId ?? '');
  const rate = useRateArticle();
  const isVisitor = customerId === undefined;
  const suggested = useArticleSuggestions({
    text: `${question.subject}\n${question.message}`,
    language: locale,
    audience: 'customers',
    limit: 3,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, what is deleted stays deleted
  useEffect(() => {
    if (startsWith && question.subject === '') onQuestion({ ...question, subject: startsWith.slice(0, 300) });
  }, []);
  // What was sent by a form is tried again by the same; another is wanted once it has arrived.
  const needsForm = isVisitor && form === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what keeps it is a new function each time
  useEffect(() => {
    if (!needsForm || !formHref) return;
    let isGone = false;
    // Given out now, it may be sent as soon as anybody can have filled it in.
    getForm(formHref).then(
      (given) => !isGone && onWriting((last) => ({ ...last, form: last.form ?? given })),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [needsForm, formHref]);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  const isSending = useRef(false);
  const send = async (asked: Question) => {
    // Also by a page of before that somebody left meanwhile.
    if (isSending.current || state === 'sending') return;
    isSending.current = true;
    // What was written since is not what was sent.
    const empty = (last: Writing) => (last.question === question ? noQuestion : last.question);
    if (isVisitor) {
      onWriting((last) => ({ ...last, state: 'sending' }));
      const answer = await sendForm({ href: formHref ?? '', question: asked, language: locale, form });
      onWriting((last) => ({
        question: answer.outcome === 'sent' ? empty(last) : last.question,
        state: answer.outcome,
        form: answer.form,
      }));
    } else {
      const request = requestOf({ subject: asked.subject, message: asked.message, language: locale }, attempt);
      onWriting((last) => ({ ...last, state: 'sending', attempt: request }));
      const ticket = await ask.run(request);
      onWriting((last) => (ticket ? { question: empty(last), state: 'idle' } : { ...last, state: 'failed' }));
      // What waits on this device stands among the others until it has a number. Nobody is called back who went on.
      if (ticket && !isGone.current)
        help.go(ticket.number === undefined ? { name: 'requests' } : { name: 'request', id: ticket.id });
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
      onAnother={() => onWriting((last) => ({ ...last, state: 'idle' }))}
      onAnswered={({ articleId, language }, sparedRequest) =>
        void rate.run({ articleId, isHelpful: true, sparedRequest, language })
      }
    />
  );
}

/** The same words go under the same key: nobody knows whether they arrived the first time. */
function requestOf(asked: NewRequest, attempt: NewRequest | undefined): NewRequest {
  const { subject, message, language } = asked;
  const isSame = attempt?.subject === subject && attempt.message === message && attempt.language === language;
  return isSame ? attempt : { ...asked, openedAt: new Date().toISOString(), idempotencyKey: newIdempotencyKey() };
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

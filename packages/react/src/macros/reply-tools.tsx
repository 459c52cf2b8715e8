'use client';
import type { ArticleSource } from '@korkep/core';
import { BookOpen, Paperclip, Sparkles, Zap } from 'lucide';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Floating } from '../filters/floating.tsx';
import type { KnowledgeSearchLook } from '../knowledge/knowledge-search-view.tsx';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { joinMessages } from '../messages/join-messages.ts';
import { WriteNote } from '../panel/write-note.tsx';
import { Button, Icon, useMessages } from '../presentation/already-loaded.ts';
import { useLater } from '../state/use-later.ts';
import { DraftedNote } from '../tickets/reply-draft/drafted-note.tsx';
import { replyDraftMessages } from '../tickets/reply-draft/reply-draft-messages.ts';
import { useDraftedReply } from '../tickets/reply-draft/use-drafted-reply.ts';
import { ReplyFiles } from '../tickets/reply-files/reply-files.tsx';
import { useDraft } from '../tickets/use-draft.ts';
import { MacroNote } from './macro-note.tsx';
import { macroCatalogue } from './macro-words.ts';
import { replyToolMessages } from './reply-tools-messages.ts';
import { useApplyMacro } from './use-apply-macro.ts';

export interface ReplyToolsProps {
  readonly ticketId: string;
  /** Where customers read an article; without it no link goes into a reply. */
  readonly articleHref?: KnowledgeSearchLook['articleHref'];
  readonly messages?: MessageOverrides | undefined;
}

const catalogue = joinMessages(joinMessages(macroCatalogue, replyToolMessages), replyDraftMessages);
const loadMacros = () => import('./macro-picker.tsx');
const loadArticles = () => import('../knowledge/knowledge-search.tsx');

/**
 * What helps to write a reply, beside the button that sends it: macros and the knowledge base, each above the page; files,
 * chosen, dropped or pasted; a draft out of articles. `/` in an empty reply opens the macros; a second `/` writes it.
 */
export function ReplyTools({ ticketId, articleHref, messages }: ReplyToolsProps) {
  const t = useMessages(catalogue, messages);
  const [, setDraft] = useDraft(ticketId);
  const use = useApplyMacro(ticketId);
  const macrosButton = useRef<HTMLButtonElement>(null);
  const articlesButton = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const attachId = useId();
  const { drafted, run: draftReply, undo: undoDraft } = useDraftedReply(ticketId);
  const [open, setOpen] = useState<'macros' | 'articles'>();
  const [opened, setOpened] = useState<ArticleSource>();
  const bySlash = useRef(false);
  const macros = useLater(loadMacros, open === 'macros');
  const articles = useLater(loadArticles, open === 'articles');

  useEffect(() => {
    const form = macrosButton.current?.closest('form');
    if (!form) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const box = event.target as HTMLTextAreaElement;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
      if (event.key !== '/' || !isPlain || box.localName !== 'textarea' || box.value !== '') return;
      event.preventDefault();
      bySlash.current = true;
      setOpen('macros');
    };
    form.addEventListener('keydown', onKeyDown);
    return () => form.removeEventListener('keydown', onKeyDown);
  }, []);

  const toText = () => {
    const box = macrosButton.current?.closest('form')?.querySelector('textarea');
    // Once the draft is there and what floated has given the focus back.
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(box.value.length, box.value.length);
    });
  };
  const close = () => setOpen(undefined);
  const onKeyDown = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement;
    if (event.key === '/' && bySlash.current && input.localName === 'input' && input.value === '') {
      event.preventDefault();
      close();
      setDraft((last) => ({ ...last, text: `${last.text}/` }));
      toText();
    }
    // The keys of the ticket around stay out of it.
    if (event.key !== 'Escape') event.stopPropagation();
  };
  const show = (part: 'macros' | 'articles') => {
    bySlash.current = false;
    setOpened(undefined);
    setOpen(part);
  };
  const isOpen = open !== undefined;
  const failed = open === 'macros' ? macros : articles;
  return (
    <>
      <ReplyFiles ticketId={ticketId} inputRef={input} messages={messages} />
      <DraftedNote
        drafted={drafted}
        undo={
          undoDraft &&
          (() => {
            undoDraft();
            toText();
          })
        }
        onOpen={(source) => {
          show('articles');
          setOpened(source);
        }}
        t={t}
      />
      <div className="kk-reply-tools">
        <input ref={input} type="file" multiple hidden data-opener={attachId} />
        <Button
          ref={macrosButton}
          variant="quiet"
          className="kk-reply-tools__macros"
          icon={<Icon of={Zap} />}
          title={t('reply.macrosHint')}
          aria-haspopup="dialog"
          aria-expanded={open === 'macros'}
          onPointerEnter={macros.prepare}
          onFocus={macros.prepare}
          onClick={() => show('macros')}
        >
          {t('reply.macros')}
        </Button>
        <Button
          ref={articlesButton}
          variant="quiet"
          className="kk-reply-tools__articles"
          icon={<Icon of={BookOpen} />}
          title={t('reply.articles')}
          aria-haspopup="dialog"
          aria-expanded={open === 'articles'}
          onPointerEnter={articles.prepare}
          onFocus={articles.prepare}
          onClick={() => show('articles')}
        >
          {t('reply.articles')}
        </Button>
        <Button
          variant="quiet"
          className="kk-reply-tools__draft"
          icon={<Icon of={Sparkles} />}
          title={t('drafted.hint')}
          aria-disabled={drafted.status === 'busy' || undefined}
          onClick={async () => {
            await draftReply();
            toText();
          }}
        >
          {t('drafted.draft')}
        </Button>
        <Button
          id={attachId}
          variant="quiet"
          className="kk-reply-tools__attach"
          icon={<Icon of={Paperclip} />}
          title={t('reply.attach')}
          onClick={() => input.current?.click()}
        >
          {t('reply.attach')}
        </Button>
        <MacroNote applied={use.applied} t={t} />
        <WriteNote panel={{ t }} writes={[use.write]} text={t('macros.failed')} />
        {isOpen && (failed.part || failed.hasFailed) && (
          <Floating
            key={open}
            anchor={open === 'macros' ? macrosButton.current : articlesButton.current}
            label={t(`reply.${open}`)}
            className="kk-reply-tools__place"
            onClose={close}
          >
            {/* biome-ignore lint/a11y/noStaticElementInteractions: keeps keys to itself, from before there is a box to type in */}
            <div tabIndex={-1} data-autofocus="" className="kk-reply-tools__inside" onKeyDown={onKeyDown}>
              {failed.hasFailed && (
                <p className="kk-macros__none">
                  {t('reply.notLoaded')} <Button onClick={failed.retry}>{t('reply.retry')}</Button>
                </p>
              )}
              {open === 'macros' && macros.part && (
                <macros.part.PickerOf
                  ticketId={ticketId}
                  use={use}
                  hasFocus
                  messages={messages}
                  onApply={() => {
                    close();
                    toText();
                  }}
                />
              )}
              {open === 'articles' && articles.part && (
                <articles.part.KnowledgeSearch
                  ticketId={ticketId}
                  hasFocus
                  opens={opened}
                  articleHref={articleHref}
                  messages={messages}
                  onInsert={(text) => {
                    setDraft((last) => ({
                      ...last,
                      text: last.text.trim() === '' ? text : `${last.text.trimEnd()}\n\n${text}`,
                    }));
                    close();
                    toText();
                  }}
                />
              )}
            </div>
          </Floating>
        )}
      </div>
    </>
  );
}

'use client';
import { type MouseEvent, type ReactNode, useRef } from 'react';
import { useBeforePaint } from '../filters/use-before-paint.ts';
import { commonMessages } from '../messages/common.ts';
import type { MessageOverrides, Translate } from '../messages/define-messages.ts';
import { joinMessages } from '../messages/join-messages.ts';
import type { slotClass } from '../presentation/slot-classes.ts';
import { join } from '../presentation/widget-root.tsx';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import { focusedIn } from '../primitives/focused-in.ts';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../primitives/stale-note/stale-note.tsx';
import type { AsyncState } from '../state/async-state.ts';
import type { HelpView } from './help-route.ts';
import { helpMessages } from './messages.ts';

/** The parts that can be styled: `kk-help__<slot>`; `root` is `kk-help`. */
export type HelpCenterSlot = 'root' | 'header' | 'search' | 'page' | 'topic' | 'list' | 'article' | 'form' | 'word';

export const helpCatalogue = joinMessages(commonMessages, helpMessages);

/** What every page of the help centre works with. */
export interface Help {
  readonly t: Translate<keyof typeof helpCatalogue.en>;
  readonly slot: ReturnType<typeof slotClass<HelpCenterSlot>>;
  readonly go: (view: HelpView) => void;
  /** The host's address of a view; where there is none, links are buttons. */
  readonly hrefOf: ((view: HelpView) => string | undefined) | undefined;
  readonly messages: MessageOverrides | undefined;
  /** Whether one can ask here. */
  readonly canAsk: boolean;
  /** The reader came here from another view, so that the heading takes the focus. */
  readonly hasMoved: boolean;
}

export interface ViewLinkProps {
  readonly help: Help;
  readonly to: HelpView;
  readonly className?: string | undefined;
  readonly language?: string | undefined;
  readonly isCurrent?: boolean | undefined;
  readonly children: ReactNode;
}

/** Leads to another view: a link where the host has an address for it, so that it can be copied and opened elsewhere. */
export function ViewLink({ help, to, className, language, isCurrent, children }: ViewLinkProps) {
  const href = help.hrefOf?.(to);
  // Of its own, so that a host's `a { color: inherit }` does not make it look like words.
  const text = <span className="kk-help__link-text">{children}</span>;
  const shared = {
    className: join('kk-help__link', className),
    lang: language,
    'aria-current': isCurrent ? ('page' as const) : undefined,
  };
  if (href === undefined) {
    return (
      <button type="button" {...shared} onClick={() => help.go(to)}>
        {text}
      </button>
    );
  }
  const onClick = (event: MouseEvent) => {
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (event.defaultPrevented || !isPlain) return;
    event.preventDefault();
    help.go(to);
  };
  return (
    <a {...shared} href={href} onClick={onClick}>
      {text}
    </a>
  );
}

/** Somebody types in the search, or is in another part of the host's page: the focus is theirs. */
function isBusyElsewhere(heading: HTMLElement): boolean {
  const active = focusedIn(heading) ?? document.activeElement;
  if (!active || active === document.body) return false;
  return !heading.closest('.kk-help')?.contains(active) || active.matches('input, textarea');
}

export interface HelpHeadingProps {
  readonly help: Help;
  readonly language?: string | undefined;
  readonly isHidden?: boolean | undefined;
  readonly children: ReactNode;
}

/** The heading of a view: whoever comes to it by a link, stands here then. */
export function HelpHeading({ help: { hasMoved }, language, isHidden, children }: HelpHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useBeforePaint(() => {
    if (hasMoved && heading.current && !isBusyElsewhere(heading.current)) heading.current.focus();
  }, []);
  return (
    <h2
      ref={heading}
      className={isHidden ? 'kk-visually-hidden' : 'kk-help__heading'}
      tabIndex={-1}
      lang={language}
      dir="auto"
    >
      {children}
    </h2>
  );
}

export interface AroundStateProps<T> {
  readonly help: Help;
  readonly state: AsyncState<T>;
  readonly errorTitle: string;
  readonly children: (data: T) => ReactNode;
}

/** What is to be shown of an answer, or why it is not there. */
export function AroundState<T>({ help: { t, messages }, state, errorTitle, children }: AroundStateProps<T>) {
  if (state.status === 'loading') {
    return (
      <div className="kk-help__blank" role="status" aria-label={t('common.loading')}>
        {([10, 8, 12, 6] as const).map((span) => (
          <Skeleton key={span} span={span} />
        ))}
      </div>
    );
  }
  if (state.status === 'error')
    return <ErrorState title={errorTitle} error={state.error} retry={state.retry} messages={messages} />;
  if (state.status === 'denied') return <DeniedState messages={messages} />;
  return (
    <>
      <StaleNote state={state} messages={messages} />
      {children(state.data)}
    </>
  );
}

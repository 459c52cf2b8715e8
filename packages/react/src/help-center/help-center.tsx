'use client';
import { useEffect, useRef, useState } from 'react';
import { useArticleSearch } from '../knowledge/use-article-search.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import { Button } from '../primitives/button/button.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { useLater } from '../state/use-later.ts';
import { type HelpCenterLook, HelpCenterView } from './help-center-view.tsx';
import type { Help } from './help-parts.tsx';
import { type HelpView, helpHome, helpPath } from './help-route.ts';
import { HomePage } from './home-page.tsx';
import { nothingWritten, type OnWriting, type Writing } from './question.ts';
import { SearchPage } from './search-page.tsx';
import { TopicPage } from './topic-page.tsx';

export interface HelpCenterProps extends HelpCenterLook {
  /** The customer that the client's token is limited to. Without one, articles are read and nothing is followed. */
  readonly customerId?: string | undefined;
  /**
   * Where those write who are not signed in: the address of a channel of the provider `form`. Without it only signed-in
   * customers ask.
   */
  readonly formHref?: string | undefined;
  /** What is shown, for hosts with a router; the widget decides by itself when left out. */
  readonly view?: HelpView | undefined;
  readonly onNavigate?: ((view: HelpView) => void) | undefined;
}

/**
 * The company's help centre on its own pages: topics, articles and search; customers who are signed in ask, follow and
 * answer their own requests, others write by a form. Articles that may answer are offered while somebody asks. Stands
 * below a `CrmProvider` whose client has a token of the customer's or of a visitor; its look is
 * `@korkep/react/help-center.css`.
 *
 * Keyboard: in the search arrows move, Enter opens or shows all, Escape closes; every view begins at its heading.
 *
 * @example
 * <HelpCenter customerId={customerId} />
 */
export function HelpCenter({ view: given, onNavigate, ...props }: HelpCenterProps) {
  const { customerId: customer, formHref: href, ...look } = props;
  // A page's template writes an attribute without a value where nobody is signed in.
  const customerId = customer || undefined;
  const formHref = href || undefined;
  const { locale } = usePresentation();
  const [own, setOwn] = useState<HelpView>(given ?? helpHome);
  const [query, setQuery] = useState('');
  const view = given ?? own;
  const key = helpPath(view);
  // A question outlives the reading of articles about it, and goes with its customer.
  const [writings, setWritings] = useState<Readonly<Record<string, Writing>>>({});
  const asker = customerId ?? '';
  const first = useRef(key);
  const [hasMoved, setHasMoved] = useState(false);
  const isElsewhere = hasMoved || key !== first.current;
  useEffect(() => setHasMoved((before) => before || isElsewhere), [isElsewhere]);
  const found = useArticleSearch(query, { language: locale, audience: 'customers', limit: 6 });
  return (
    <HelpCenterView
      {...look}
      view={view}
      onNavigate={(next) => {
        setQuery(next.name === 'search' ? next.query : '');
        setOwn(next);
        onNavigate?.(next);
      }}
      search={{ query, onQuery: setQuery, found }}
      hasRequests={customerId !== undefined}
      canAsk={customerId !== undefined || formHref !== undefined}
      hasMoved={isElsewhere}
    >
      {(help) => (
        <Page
          key={`${asker} ${key}`}
          help={help}
          view={view}
          customerId={customerId}
          formHref={formHref}
          writing={writings[asker] ?? nothingWritten}
          onWriting={(change) => setWritings((all) => ({ ...all, [asker]: change(all[asker] ?? nothingWritten) }))}
        />
      )}
    </HelpCenterView>
  );
}

const loadArticle = () => import('./help-article.tsx');
const loadContact = () => import('./contact-page.tsx');
const loadRequests = () => import('./requests-page.tsx');
const loadRequest = () => import('./request-page.tsx');
const nothingMore = () => Promise.resolve({});
const loads = { article: loadArticle, contact: loadContact, requests: loadRequests, request: loadRequest };

interface PageProps {
  readonly help: Help;
  readonly view: HelpView;
  readonly customerId: string | undefined;
  readonly formHref: string | undefined;
  readonly writing: Writing;
  readonly onWriting: OnWriting;
}

function Page(props: PageProps) {
  const { help, view, customerId } = props;
  const isLater = view.name in loads;
  const { part, hasFailed, retry } = useLater<object>(
    isLater ? loads[view.name as keyof typeof loads] : nothingMore,
    isLater,
  );
  if (view.name === 'home') return <HomePage help={help} />;
  if (view.name === 'topic') return <TopicPage help={help} topicId={view.id} />;
  if (view.name === 'search') return <SearchPage help={help} query={view.query} />;
  if (!help.canAsk && view.name === 'contact') return <HomePage help={help} />;
  if (customerId === undefined && (view.name === 'requests' || view.name === 'request'))
    return <HomePage help={help} />;
  if (part) return <LaterPage {...props} part={part} />;
  if (hasFailed) {
    return (
      <div className="kk-help__part" role="alert">
        <p>{help.t('help.partFailed')}</p>
        <Button onClick={retry}>{help.t('common.retry')}</Button>
      </div>
    );
  }
  return (
    <div className="kk-help__blank" role="status" aria-label={help.t('common.loading')}>
      <Skeleton span={8} />
      <Skeleton span={12} />
      <Skeleton span={10} />
    </div>
  );
}

type Parts = Partial<
  Awaited<ReturnType<typeof loadArticle>> &
    Awaited<ReturnType<typeof loadContact>> &
    Awaited<ReturnType<typeof loadRequests>> &
    Awaited<ReturnType<typeof loadRequest>>
>;

/** The views whose code comes when they are first wanted. */
function LaterPage({
  part,
  help,
  view,
  customerId,
  formHref,
  writing,
  onWriting,
}: PageProps & { readonly part: Parts }) {
  const { HelpArticle, ContactPage, RequestsPage, RequestPage } = part;
  if (view.name === 'article' && HelpArticle)
    return (
      <HelpArticle
        help={help}
        id={view.id}
        language={view.language}
        isAsking={writing.question.subject.trim() !== ''}
      />
    );
  if (view.name === 'contact' && ContactPage)
    return (
      <ContactPage
        help={help}
        customerId={customerId}
        formHref={formHref}
        startsWith={view.subject}
        writing={writing}
        onWriting={onWriting}
      />
    );
  if (view.name === 'requests' && RequestsPage && customerId !== undefined)
    return (
      <RequestsPage
        help={help}
        customerId={customerId}
        question={writing.question}
        onQuestion={(question) => onWriting((last) => ({ ...last, question }))}
      />
    );
  if (view.name === 'request' && RequestPage && customerId !== undefined)
    return <RequestPage help={help} customerId={customerId} ticketId={view.id} />;
  return null;
}

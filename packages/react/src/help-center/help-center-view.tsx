'use client';
import type { ReactNode } from 'react';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { useMessages } from '../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../presentation/slot-classes.ts';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { type Help, type HelpCenterSlot, helpCatalogue, ViewLink } from './help-parts.tsx';
import { type HelpView, helpHome } from './help-route.ts';
import { HelpSearch, type HelpSearchProps } from './help-search.tsx';

/** How the help centre is shown; shared by {@link HelpCenterView} and `HelpCenter`. */
export interface HelpCenterLook {
  /** Its name; "Help centre" when left out. */
  readonly title?: string | undefined;
  /**
   * The address of a view on the host's own pages, such as by {@link helpPath}: then what leads to it is a link that can
   * be copied and opened elsewhere.
   */
  readonly hrefOf?: ((view: HelpView) => string | undefined) | undefined;
  readonly classNames?: SlotClasses<HelpCenterSlot> | undefined;
  readonly messages?: MessageOverrides | undefined;
}

export interface HelpCenterViewProps extends HelpCenterLook {
  readonly view: HelpView;
  readonly onNavigate: (view: HelpView) => void;
  readonly search: Omit<HelpSearchProps, 'help'>;
  /** Who reads this has requests of their own. */
  readonly hasRequests: boolean;
  /** One can ask here. */
  readonly canAsk: boolean;
  /** The reader came to this view from another. */
  readonly hasMoved?: boolean;
  /** Draws the view. */
  readonly children: (help: Help) => ReactNode;
}

/** The frame around every view: its name, where one can go, the search. `HelpCenter` reads and writes by itself. */
export function HelpCenterView(props: HelpCenterViewProps) {
  const { view, onNavigate, search, hasRequests, canAsk, hasMoved = false, children } = props;
  const { title, hrefOf, classNames, messages } = props;
  const t = useMessages(helpCatalogue, messages);
  const slot = slotClass<HelpCenterSlot>('kk-help', classNames);
  const help: Help = { t, slot, go: onNavigate, hrefOf, messages, canAsk, hasMoved };
  const isOwn = view.name === 'requests' || view.name === 'request';
  return (
    <WidgetRoot className={slot('root', 'kk-card')} aria-label={title ?? t('help.title')} data-view={view.name}>
      <header className={slot('header')}>
        <ViewLink help={help} to={helpHome} className="kk-help__title">
          {title ?? t('help.title')}
        </ViewLink>
        {(hasRequests || canAsk) && (
          <nav className="kk-help__nav" aria-label={title ?? t('help.title')}>
            {hasRequests && (
              <ViewLink help={help} to={{ name: 'requests' }} isCurrent={isOwn}>
                {t('help.requests')}
              </ViewLink>
            )}
            {canAsk && (
              <ViewLink help={help} to={{ name: 'contact' }} isCurrent={view.name === 'contact'}>
                {t('help.ask')}
              </ViewLink>
            )}
          </nav>
        )}
        <HelpSearch help={help} {...search} />
      </header>
      <div className={slot('page')}>{children(help)}</div>
    </WidgetRoot>
  );
}

'use client';
import type { ReactNode } from 'react';
import { useId, useRef } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { useRecordLink } from '../../presentation/record-link.ts';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { useCustomer } from '../use-customer.ts';
import { useProfile } from '../use-profile.ts';
import { type HoverCardSlot, HoverCardView } from './hover-card-view.tsx';
import { hoverCardMessages } from './messages.ts';
import { useHoverCard } from './use-hover-card.ts';

export interface CustomerNameProps {
  readonly customerId: string;
  /** The name, where the host has it at hand; asked for when left out. */
  readonly name?: string | undefined;
  /** What stands in the host's text in place of the name, such as a face beside it. */
  readonly children?: ReactNode;
  /** The host's own actions, at the foot of the card. Phrasing content: it may stand within a paragraph. */
  readonly actions?: ReactNode;
  readonly classNames?: SlotClasses<HoverCardSlot | 'name'>;
  readonly messages?: MessageOverrides;
}

/**
 * A customer's name anywhere in the host's own text, with a card on hover and focus that says who that is. It looks like
 * the text around it. With `hrefFor` it is a link, and a finger follows it; without, a click opens the card. Nothing is
 * asked before the pointer or the focus rests on it. Stands below a `CrmProvider`; its look is
 * `@korkep/react/customer-name.css`.
 *
 * Keyboard: the focus opens the card, Tab goes into it, Escape closes it.
 *
 * @example
 * <p>Assigned by <CustomerName customerId={ticket.customerId} name={ticket.customerName} />.</p>
 */
export function CustomerName({ customerId, name, children, actions, classNames, messages }: CustomerNameProps) {
  const t = useMessages(hoverCardMessages, messages);
  const link = useRecordLink()({ kind: 'customer', id: customerId });
  const trigger = useRef<HTMLElement>(null);
  const card = useRef<HTMLElement>(null);
  const id = useId();
  const { isWanted, isOpen, triggerProps, cardProps, toggle } = useHoverCard(trigger, card);
  const slot = slotClass<'name'>('kk-customer', classNames);
  const shared = {
    ref: trigger as never,
    className: slot('name'),
    'aria-expanded': isOpen,
    'aria-controls': isOpen ? id : undefined,
    ...triggerProps,
  };
  const words = children ?? (name === undefined ? <AskedName customerId={customerId} messages={messages} /> : name);
  return (
    <>
      {link ? (
        <a {...shared} {...link}>
          <bdi id={`${id}name`}>{words}</bdi>
        </a>
      ) : (
        <button {...shared} type="button" onClick={toggle}>
          <bdi id={`${id}name`}>{words}</bdi>
        </button>
      )}
      {isWanted && (
        <WidgetRoot
          as="span"
          ref={card}
          id={id}
          popover="manual"
          role="group"
          // A press on its text keeps the focus in it.
          tabIndex={-1}
          className="kk-hover-card-place"
          aria-label={name === undefined ? undefined : t('hover.card', { name })}
          aria-labelledby={name === undefined ? `${id}name` : undefined}
          {...cardProps}
        >
          <AskedCard
            customerId={customerId}
            name={name}
            actions={actions}
            classNames={classNames}
            messages={messages}
          />
        </WidgetRoot>
      )}
    </>
  );
}

type Asked = Pick<CustomerNameProps, 'customerId' | 'name' | 'actions' | 'classNames' | 'messages'>;

function AskedCard({ customerId, ...look }: Asked) {
  return <HoverCardView {...look} customerId={customerId} state={useProfile(customerId)} />;
}

function AskedName({ customerId, messages }: Asked) {
  const t = useMessages(hoverCardMessages, messages);
  const state = useCustomer(customerId);
  if (state.status === 'loading') return <span className="kk-customer__waiting">…</span>;
  return state.status === 'ready' ? (state.data.displayName ?? t('hover.unnamed')) : t('hover.unnamed');
}

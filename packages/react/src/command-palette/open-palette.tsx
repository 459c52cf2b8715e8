'use client';
import { useRef, useState } from 'react';
import { useCustomerSearch } from '../customers/use-customer-search.ts';
import { usePresentation } from '../presentation/already-loaded.ts';
import type { CommandPaletteProps } from './command-palette.tsx';
import { CommandPaletteView } from './command-palette-view.tsx';
import type { RecentCustomer } from './palette-items.ts';
import { useRecentCustomers } from './recent-customers.ts';

type OpenPaletteProps = Omit<CommandPaletteProps, 'hotkey' | 'isOpen' | 'onOpenChange'> & {
  readonly onClose: () => void;
};

/** The palette while it is open; loaded when the page is idle, or with the first key. */
export function OpenPalette({ onChooseCustomer, searchesCustomers = true, onClose, ...look }: OpenPaletteProps) {
  const { navigate, hrefFor } = usePresentation();
  const { recent, add } = useRecentCustomers();
  const [query, setQuery] = useState('');
  const place = useRef<HTMLSpanElement>(null);
  const state = useCustomerSearch(searchesCustomers ? query : '', { limit: 6 });
  const choose = (customer: RecentCustomer) => {
    add(customer);
    if (onChooseCustomer) return onChooseCustomer(customer);
    const href = hrefFor?.({ kind: 'customer', id: customer.id });
    if (!href) return;
    if (navigate) navigate(href);
    else followLink(href, place.current);
  };
  return (
    <>
      <CommandPaletteView
        {...look}
        query={query}
        onQuery={setQuery}
        onClose={onClose}
        customers={searchesCustomers && query.trim() ? state : undefined}
        recent={searchesCustomers ? recent : []}
        onChooseCustomer={searchesCustomers ? choose : undefined}
      />
      <span ref={place} hidden />
    </>
  );
}

/** As a click on a link here would, for hosts without a router: they may listen for those. */
function followLink(href: string, place: HTMLElement | null) {
  const link = document.createElement('a');
  link.href = href;
  place?.append(link);
  link.click();
  link.remove();
}

'use client';
import type { MouseEvent } from 'react';
import { type RecordReference, usePresentation } from './presentation.tsx';

/** Properties of a link to a record: its address, and the host's router in place of a page load. */
export function useRecordLink(): (record: RecordReference) => LinkProps | undefined {
  const { hrefFor, navigate } = usePresentation();
  return (record) => {
    const href = hrefFor?.(record);
    if (!href) return undefined;
    if (!navigate) return { href };
    return {
      href,
      onClick: (event) => {
        const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
        if (event.defaultPrevented || !isPlain) return;
        event.preventDefault();
        navigate(href);
      },
    };
  };
}

export interface LinkProps {
  readonly href: string;
  readonly onClick?: (event: MouseEvent) => void;
}

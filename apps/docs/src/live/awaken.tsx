import { useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Sample } from './sample.tsx';

/** Makes the example that the page came with a living one; `data-live` says when it is. */
export function awaken(element: HTMLElement): void {
  hydrateRoot(element, <Awake of={element} />);
}

function Awake({ of }: { readonly of: HTMLElement }) {
  useEffect(() => {
    of.dataset.live = 'awake';
  }, [of]);
  return <Sample />;
}

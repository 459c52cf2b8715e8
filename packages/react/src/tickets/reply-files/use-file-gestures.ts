import { type RefObject, useEffect, useRef, useState } from 'react';

/** Takes files that are dropped on the form around an element, or pasted into it. Tells whether some hang above it. */
export function useFileGestures(inside: RefObject<HTMLElement | null>, onFiles: (files: readonly File[]) => void) {
  const latest = useRef(onFiles);
  latest.current = onFiles;
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const form = inside.current?.closest('form');
    if (!form) return;
    const stop = new AbortController();
    const hear = <K extends 'dragover' | 'dragleave' | 'drop' | 'paste'>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
    ) => form.addEventListener(type, listener, { signal: stop.signal });
    hear('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    });
    hear('dragleave', ({ relatedTarget }) => {
      if (!form.contains(relatedTarget as Node | null)) setIsOver(false);
    });
    hear('drop', (event) => {
      setIsOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    });
    hear('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // What was copied from a document comes as a picture, too: its words are meant.
      if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
      event.preventDefault();
      latest.current(files);
    });
    return () => stop.abort();
  }, [inside]);
  return isOver;
}

'use client';
import { useEffect, useRef } from 'react';

/**
 * Calls back when Ctrl (⌘ on an Apple keyboard) and a letter are pressed anywhere on the page, unless the host has
 * taken the key. Listens only while it is mounted.
 */
export function useHotkey(letter: string | false, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!letter) return;
    const isApple = /Mac|iP/.test(navigator.platform);
    const onKey = (event: KeyboardEvent) => {
      const { key, defaultPrevented, repeat, altKey, shiftKey, ctrlKey, metaKey } = event;
      const isPressed = isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey;
      if (!isPressed || altKey || shiftKey || repeat || defaultPrevented || key.toLowerCase() !== letter.toLowerCase())
        return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [letter]);
}

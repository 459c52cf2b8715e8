import { afterEach } from 'vitest';
import { type Answer, aCrm, renderHook } from './render-hook.tsx';

const unmounts: (() => void)[] = [];
afterEach(() => {
  for (const unmount of unmounts.splice(0)) unmount();
});

/** Takes something off the page at the end of the test. */
export function atEnd(unmount: () => void): void {
  unmounts.push(unmount);
}

/** A hook below a provider whose server is a function; gone at the end of the test. */
export function hooked<Props, T>(answer: Answer, hook: (props: Props) => T, props: Props) {
  const { crm, requests } = aCrm(answer);
  const rendered = renderHook(crm, hook, props);
  atEnd(rendered.unmount);
  return { ...rendered, requests };
}

/** An answer that comes when the test lets it. */
export function gate<T>() {
  let open: (value: T) => void = () => {};
  const answer = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { answer, open };
}

/** Until what was begun has come to rest. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

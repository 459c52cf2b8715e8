import type { Crm } from '@korkep/core/client';
import { createCrm } from '@korkep/core/client';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { CrmProvider } from '../provider/crm-provider.tsx';

/** What a stubbed server answers: a Response, content for a 200, or a promise of either. */
export type Answer = (request: Request, url: URL) => unknown;

/** A client whose server is a function, and every request that came to it. */
export function aCrm(answer: Answer): { crm: Crm; requests: { method: string; url: string; signal: AbortSignal }[] } {
  const requests: { method: string; url: string; signal: AbortSignal }[] = [];
  const crm = createCrm({
    baseUrl: 'http://crm.test',
    token: 'token',
    retries: 0,
    validate: 'off',
    fetch: async (request) => {
      const url = new URL(request.url);
      requests.push({ method: request.method, url: url.pathname + url.search, signal: request.signal });
      const given = await answer(request, url);
      return given instanceof Response ? given : Response.json(given);
    },
  });
  return { crm, requests };
}

/** A problem document as the server sends it. */
export function aProblem(status: number, code: string): Response {
  return Response.json({ status, code, detail: `It is ${code}.` }, { status, headers: { 'X-Request-Id': 'req_9' } });
}

/** Renders anything on an element of its own. */
export function render(node: ReactNode) {
  const element = document.body.appendChild(document.createElement('div'));
  const root = createRoot(element);
  root.render(node);
  return {
    element,
    rerender: (next: ReactNode) => root.render(next),
    unmount: () => {
      root.unmount();
      element.remove();
    },
  };
}

interface ProbeProps<Props, T> {
  readonly hook: (props: Props) => T;
  readonly given: Props;
  readonly onResult: (result: T) => void;
}

function Probe<Props, T>({ hook, given, onResult }: ProbeProps<Props, T>) {
  onResult(hook(given));
  return null;
}

/** Calls a hook in a component below a provider. `result()` is what it gave in the last render. */
export function renderHook<Props, T>(crm: Crm, hook: (props: Props) => T, props: Props) {
  const all: T[] = [];
  const tree = (given: Props) => (
    <CrmProvider crm={crm}>
      <Probe hook={hook} given={given} onResult={(result) => all.push(result)} />
    </CrmProvider>
  );
  const { rerender, unmount } = render(tree(props));
  return { result: () => all.at(-1) as T, all, rerender: (next: Props) => rerender(tree(next)), unmount };
}

import { createCrm, ROLES, type Role } from '@korkep/core';
import { type Crm, type RunningCrm, startCrm } from '@korkep/msw';

export const networks = ['online', 'slow', 'offline', 'failing'] as const;
export type Network = (typeof networks)[number];
export const roles = ROLES;

/** How long an answer of the slow network takes, in milliseconds. */
const slowness = 1500;

let started: Promise<RunningCrm> | undefined;

/** The real backend with the demo shop, started in this page by the first story that wants it. */
export function inPageBackend(): Promise<RunningCrm> {
  started ??= startCrm();
  return started;
}

const clients = new Map<string, Crm>();

/** A role's client over a network. The same one for every story, since another client means another viewer. */
export function clientOver(backend: RunningCrm, role: Role, network: Network): Crm {
  const key = `${role} ${network}`;
  const known = clients.get(key);
  if (known) return known;
  const client = createCrm({
    baseUrl: backend.baseUrl,
    fetch: (request) => answerOver(network, request, backend),
    token: async () => (await backend.crm.tokens.create({ role })).token,
    // Someone looks on: what fails is to be seen failing soon.
    retries: 1,
  });
  clients.set(key, client);
  return client;
}

/** The answer as it comes over such a network. */
export async function answerOver(network: Network, request: Request, backend: RunningCrm): Promise<Response> {
  if (network === 'offline') throw new TypeError('Failed to fetch');
  if (network === 'slow') await new Promise((resolve) => setTimeout(resolve, slowness));
  if (network === 'failing') return failure();
  return backend.fetch(request);
}

function failure(): Response {
  const problem = {
    type: 'about:blank',
    title: 'Service unavailable',
    status: 503,
    code: 'unavailable',
    detail: 'The network of this story is set to fail.',
    requestId: 'req_story',
  };
  return Response.json(problem, { status: 503, headers: { 'content-type': 'application/problem+json' } });
}

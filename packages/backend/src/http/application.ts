import type { RoutedOperation } from '@korkep/core';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Authentication } from '../access/authentication.ts';
import { logRequest } from '../observability/request-log.ts';
import type { BackendServices } from '../services.ts';
import type { KnownOrigins } from '../tenants/known-origins.ts';
import { Concurrency } from './concurrency.ts';
import { cors } from './cors.ts';
import { deadlineOf } from './deadline.ts';
import type { Environment } from './environment.ts';
import type { Handler, Handlers } from './handler.ts';
import type { Limits } from './limits.ts';
import type { OpenStreams } from './open-streams.ts';
import { Problem } from './problem.ts';
import { problemOf } from './problem-of.ts';
import { problemResponse } from './problem-response.ts';
import { RateLimiter } from './rate-limit.ts';
import { requestId } from './request-id.ts';
import { type OperationRunner, runOperation } from './run-operation.ts';
import { runStream } from './run-stream.ts';
import { securityHeaders } from './security-headers.ts';

/** What the application is made of. */
export interface ApplicationParts {
  services: BackendServices;
  operations: RoutedOperation[];
  handlers: Handlers;
  limits: Limits;
  authentication: Authentication;
  origins: KnownOrigins;
  streams: OpenStreams;
  inspect?: OperationRunner['inspect'];
  /** Routes beside the operations: health, reference, … They answer anybody. */
  pages: Record<string, PageHandler>;
  /** Those of them that take a form as well. */
  forms?: Record<string, PageHandler>;
}

type PageHandler = (context: Context<Environment>) => Response | Promise<Response>;

/** Builds the application: one route for every operation of the contract, and what every request goes through. */
export function createApplication(parts: ApplicationParts): Hono<Environment> {
  const { services, operations, limits } = parts;
  const app = new Hono<Environment>();
  app.use(requestId(services.newId), securityHeaders(), observed(parts), cors(parts.origins), bounded(limits));
  for (const [path, page] of Object.entries(parts.pages)) app.get(path, page);
  // Whoever sends a form has proved nothing: they are counted apart, so that strangers keep no caller out.
  const atForms = new Concurrency(limits);
  for (const [path, form] of Object.entries(parts.forms ?? {})) app.post(path, counted(form, atForms));

  const concurrency = new Concurrency(limits);
  const byCaller = new RateLimiter(limits.callerRate);
  const byTenant = new RateLimiter(limits.tenantRate);
  for (const operation of operations) {
    const handler = parts.handlers[operation.name] as Handler;
    app.on(operation.method, routePath(operation.path), async (context) => {
      const leave = concurrency.enter();
      let leaveTenant: (() => void) | undefined;
      // Only uploads last long enough to be worth ending with their sender; elsewhere asking for the signal costs more.
      const sender = operation.body === 'stream' ? context.req.raw.signal : undefined;
      const deadline = deadlineOf(operation.body === 'stream' ? limits.streamDeadline : limits.deadline, sender);
      services.metrics.inFlight(concurrency.total);
      context.set('signal', deadline.signal);
      const answer = async () => {
        const authorization = context.req.header('authorization') ?? null;
        const origin = context.req.header('origin') ?? null;
        const own = ownOrigin(context);
        const authenticate = () => parts.authentication.caller(authorization, origin, own);
        const caller = await authenticate();
        context.set('caller', caller);
        leaveTenant = concurrency.enterTenant(caller.tenantId);
        byTenant.take(caller.tenantId);
        byCaller.take(caller.id);
        if (operation.isEventStream) return runStream(parts, operation, handler, context, caller, authenticate);
        return runOperation({ ...parts }, operation, handler, context, caller);
      };
      const answering = answer();
      // A handler that overruns still counts until it ends; only its caller is told.
      const leaveAll = () => {
        leave();
        leaveTenant?.();
        services.metrics.inFlight(concurrency.total);
      };
      answering.then(leaveAll, leaveAll);
      try {
        return withBudget(await deadline.within(answering), context, byCaller);
      } finally {
        deadline.end();
      }
    });
  }

  const methods = methodsByPath(operations, Object.keys(parts.pages), parts.forms ?? {});
  for (const [path, allowed] of methods) {
    app.all(path, (context) => {
      if (context.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow: allowed } });
      throw new Problem('method_not_allowed', `${context.req.method} is not possible here; ${allowed} is.`, {
        extra: { allowed: allowed.split(', ') },
      });
    });
  }
  app.notFound((context) =>
    refuse(
      context,
      new Problem('route_not_found', 'There is nothing at this address. See /reference for what there is.'),
    ),
  );
  app.onError((error, context) => {
    const problem = problemOf(error);
    const response = refuse(context, problem);
    const allowed = problem.extra.allowed;
    if (Array.isArray(allowed)) response.headers.set('allow', allowed.join(', '));
    const { caller } = context.var;
    return caller ? withBudget(response, context, byCaller) : response;
  });
  return app;
}

/** Counts whoever is at a form, and at one address of it, until they are answered. */
function counted(form: PageHandler, atForms: Concurrency): PageHandler {
  return async (context) => {
    const leave = atForms.enter();
    let leaveAddress: (() => void) | undefined;
    try {
      leaveAddress = atForms.enterTenant(context.req.path);
      return await form(context);
    } finally {
      leaveAddress?.();
      leave();
    }
  };
}

function refuse(context: Context<Environment>, problem: Problem): Response {
  context.set('problem', problem);
  return problemResponse(problem, context.get('requestId'));
}

function withBudget(response: Response, context: Context<Environment>, limiter: RateLimiter): Response {
  const { caller } = context.var;
  if (!caller) return response;
  const budget = limiter.left(caller.id);
  response.headers.set('ratelimit-limit', String(budget.limit));
  response.headers.set('ratelimit-remaining', String(budget.remaining));
  response.headers.set('ratelimit-reset', String(budget.resetSeconds));
  return response;
}

/** Logs and measures every request by its route's template. */
function observed({ services }: ApplicationParts): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const started = performance.now();
    await next();
    const milliseconds = Math.round((performance.now() - started) * 10) / 10;
    const { method } = context.req;
    const { problem, caller, isReplay } = context.var;
    const isRoute = problem?.code !== 'route_not_found' && problem?.code !== 'uri_too_long';
    const route = isRoute ? routeOf(context) : '(none)';
    const { status } = context.res;
    const known = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method) ? method : 'OTHER';
    services.metrics.request(route, known, status, milliseconds / 1000);
    if (problem) services.metrics.event(problem.code);
    logRequest(services.logger, {
      requestId: context.get('requestId'),
      method: known,
      route,
      status,
      milliseconds,
      caller,
      problem,
      isReplay: isReplay ?? false,
    });
  };
}

function bounded({ urlLength }: Limits): MiddlewareHandler<Environment> {
  return async (context, next) => {
    if (context.req.url.length > urlLength) {
      throw new Problem('uri_too_long', `The address is longer than ${urlLength} characters.`);
    }
    await next();
  };
}

/** `/v1/customers/{customerId}` in Hono's words, and back. */
function routePath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function routeOf(context: Context<Environment>): string {
  const matched = context.req.matchedRoutes.findLast((route) => route.path !== '/*' && route.path !== '*');
  return matched ? matched.path.replace(/:(\w+)/g, '{$1}') : '(none)';
}

function methodsByPath(operations: RoutedOperation[], pages: string[], forms: object): Map<string, string> {
  const methods = new Map<string, string[]>();
  for (const { method, path } of operations) {
    const route = routePath(path);
    methods.set(route, [...(methods.get(route) ?? []), method]);
  }
  for (const path of pages) methods.set(path, Object.hasOwn(forms, path) ? ['GET', 'POST'] : ['GET']);
  return new Map([...methods].map(([path, list]) => [path, list.join(', ')]));
}

/** The API's own origin, for requests that a browser says come from it. */
function ownOrigin(context: Context<Environment>): string | null {
  if (context.req.header('sec-fetch-site') !== 'same-origin') return null;
  return new URL(context.req.url).origin;
}

import type { Method } from '../contract/operation.ts';
import { CrmError } from './crm-error.ts';
import type { WriteOptions } from './options.ts';

/** One operation as the client knows it: a name and a route. */
export interface ClientOperation {
  /** `customers.get` */
  readonly name: string;
  readonly resource: string;
  readonly verb: string;
  readonly method: Method;
  /** `/v1/customers/{customerId}` */
  readonly path: string;
  readonly isPaged: boolean;
  /** What stands between the path's parameters and the options: nothing, a query, a body, or content and a query. */
  readonly input: 'none' | 'query' | 'body' | 'stream';
}

/** A call, ready to be sent. */
export interface Call {
  readonly operation: ClientOperation;
  /** Path with its parameters filled in. */
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly options: WriteOptions;
}

// Schemas would tell both, but they stay out of the first load; a test holds these to the contract.
const PAGED =
  /^(?!kpis|journal|changes\.list)\w+\.(list|timeline|rows|snapshot|deliveries|conversation|history|versions|customers|recipients)$/;
const WITHOUT_QUERY = /^(?!kpis)\w+\.(get|profile|version|sla|draft|outreach)$|^kpis\.list$/;

/** Describes an operation by its resource, verb and route. */
export function clientOperation(resource: string, verb: string, route: string): ClientOperation {
  const name = `${resource}.${verb}`;
  const [method, path] = route.split(' ') as [Method, string];
  const input =
    method === 'GET'
      ? WITHOUT_QUERY.test(name)
        ? 'none'
        : 'query'
      : name === 'imports.send' || name === 'attachments.create'
        ? 'stream'
        : method === 'DELETE' || name === 'webhooks.test' || name === 'alerts.send' || name === 'classifier.train'
          ? 'none'
          : 'body';
  return { name, resource, verb, method, path, isPaged: PAGED.test(name), input };
}

/** Sorts the arguments of a client method into a call. Throws `CrmError` of kind `invalid` on a missing id. */
export function callOf(operation: ClientOperation, given: readonly unknown[]): Call {
  const rest = [...given];
  const path = operation.path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const value = rest.shift();
    // An empty segment, or one of dots, would address another operation.
    if ((typeof value !== 'string' && typeof value !== 'number') || /^\.{0,2}$/.test(String(value))) {
      throw new CrmError('invalid', `${operation.name}: ${parameter} must be an id, not ${JSON.stringify(value)}.`, {
        operation: operation.name,
        issues: [{ path: parameter, message: 'An id is expected.' }],
      });
    }
    return encodeURIComponent(value);
  });
  const body = operation.input === 'body' || operation.input === 'stream' ? rest.shift() : undefined;
  const query = operation.input === 'query' || operation.input === 'stream' ? rest.shift() : undefined;
  return {
    operation,
    path,
    body,
    query: (query ?? {}) as Record<string, unknown>,
    options: (rest[0] ?? {}) as WriteOptions,
  };
}

/** The query as the API reads it: lists divided by commas, conditions as JSON, what is undefined left out. */
export function queryText(query: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    parameters.set(
      key,
      Array.isArray(value) ? value.join(',') : typeof value === 'object' ? JSON.stringify(value) : String(value),
    );
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

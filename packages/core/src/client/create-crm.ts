import { routes } from '../contract/routes.ts';
import { requestIdOf } from './answer.ts';
import { type Call, callOf, clientOperation, queryText } from './call.ts';
import type { Crm } from './crm.ts';
import { CrmError, type CrmIssue, errorOfAnswer, isCrmError } from './crm-error.ts';
import { isDevelopment } from './environment.ts';
import { createEmitter } from './events.ts';
import type { CrmOptions } from './options.ts';
import { pagedList } from './paged-list.ts';
import { createTokenSource } from './token-source.ts';
import { createTransport } from './transport.ts';

const parts = { CrmError, errorOfAnswer, isCrmError, queryText };

/**
 * Makes a client. Nothing is sent before the first call.
 *
 * @example
 * const crm = createCrm({
 *   baseUrl: 'https://crm.example.com',
 *   token: async () => (await fetch('/crm-token')).text(),
 * });
 * const customer = await crm.customers.get('cus_01h455vb4pex5vsknk084sn02q');
 * await crm.customers.update(customer.id, { position: 'CEO' }, { ifMatch: customer.version });
 */
export function createCrm(options: CrmOptions): Crm {
  if (!options?.token || typeof options.baseUrl !== 'string') {
    throw new CrmError('invalid', 'createCrm: baseUrl and token are needed.');
  }
  const emitter = createEmitter();
  const tokens = createTokenSource(options.token, options.now ?? Date.now);
  const send = createTransport(options, tokens, emitter);
  const validate = options.validate ?? (isDevelopment() ? 'throw' : 'report');

  const issuesOf = async ({ operation }: Call, answer: unknown): Promise<CrmIssue[]> => {
    let issues: CrmIssue[];
    try {
      const { issuesOfAnswer } = await import('./validation.ts');
      issues = issuesOfAnswer(operation.resource, operation.verb, answer);
    } catch {
      // Not being able to check is no reason to lose a good answer, but it is told.
      const message = 'The answer could not be checked: the module with the schemas did not load.';
      emitter.emit('invalid_response', {
        ...told(operation),
        requestId: requestIdOf(answer),
        issues: [{ path: '', code: 'unchecked', message }],
      });
      return [];
    }
    if (issues.length > 0) {
      emitter.emit('invalid_response', { ...told(operation), requestId: requestIdOf(answer), issues });
    }
    return issues;
  };

  const checked = async (call: Call, answer: unknown): Promise<unknown> => {
    if (validate === 'report' && emitter.has('invalid_response')) void issuesOf(call, answer);
    if (validate === 'throw') {
      const issues = await issuesOf(call, answer);
      if (issues[0]) {
        const { name } = call.operation;
        throw new CrmError(
          'response_invalid',
          `${name}: the answer is not what the contract says, first at "${issues[0].path}": ${issues[0].message}`,
          { operation: name, requestId: requestIdOf(answer), issues },
        );
      }
    }
    return answer;
  };

  const request = async (call: Call): Promise<unknown> => checked(call, await send(call));

  async function* stream(call: Call) {
    const { readStream } = await import('./read-stream.ts');
    yield* readStream(call, { options, tokens, emitter, checked, parts });
  }

  const crm: Record<string, unknown> = { on: emitter.on, baseUrl: options.baseUrl.replace(/\/+$/, '') };
  for (const [resource, verbs] of Object.entries(routes)) {
    const methods: Record<string, unknown> = {};
    for (const [verb, route] of Object.entries(verbs)) {
      const operation = clientOperation(resource, verb, route);
      methods[verb] = operation.isPaged
        ? (...given: unknown[]) =>
            pagedList(operation.name, async (cursor) => {
              const call = callOf(operation, given);
              const query = cursor === undefined ? call.query : { ...call.query, cursor };
              return (await request({ ...call, query })) as never;
            })
        : verb === 'stream'
          ? (...given: unknown[]) => stream(callOf(operation, given))
          : async (...given: unknown[]) => request(callOf(operation, given));
    }
    crm[resource] = methods;
  }
  return crm as unknown as Crm;
}

function told({ name, method, path }: Call['operation']) {
  return { operation: name, method, path };
}

import type { RoutedOperation, StreamMessage } from '@korkep/core';
import type { Context } from 'hono';
import { authorise, narrow } from '../access/authorisation.ts';
import type { Environment } from './environment.ts';
import { eventStreamBody } from './event-stream.ts';
import type { Caller, Handler } from './handler.ts';
import type { OpenStreams } from './open-streams.ts';
import { Problem } from './problem.ts';
import { readQuery } from './query.ts';
import { noSession, type OperationRunner } from './run-operation.ts';
import { validate } from './validate.ts';

/** What answering with an event stream needs beside the request. */
export interface StreamRunner extends OperationRunner {
  streams: OpenStreams;
}

/** Opens an event stream for an authenticated caller. What is wrong with the request is refused as anywhere else. */
export async function runStream(
  { services, limits, inspect, streams }: StreamRunner,
  operation: RoutedOperation,
  handler: Handler,
  context: Context<Environment>,
  caller: Caller,
  authenticate: () => Promise<Caller>,
): Promise<Response> {
  authorise(operation, caller);
  // The framework answers HEAD by GET and throws the body away, which nobody would drain.
  if (context.req.raw.method === 'HEAD') {
    throw new Problem('method_not_allowed', 'HEAD is not possible here; GET is.', { extra: { allowed: ['GET'] } });
  }
  const query = readQuery(new URL(context.req.url).search);
  // A reader that was cut off says by this header how far it came, as browsers do by themselves.
  const lastId = context.req.header('last-event-id');
  if (lastId) query.since = lastId;
  const input = narrow(operation, caller, validate(operation, { params: context.req.param(), query, body: undefined }));
  const requestId = context.get('requestId');
  const { signal } = context.req.raw;
  if (signal.aborted) throw new Problem('unavailable', 'The request was given up before it was answered.');
  const stream = streams.open(caller, authenticate);
  signal.addEventListener('abort', stream.close, { once: true });
  stream.signal.addEventListener('abort', () => services.metrics.event(`stream_${stream.reason ?? 'left'}`));
  try {
    const output = await handler(input, {
      caller,
      requestId,
      now: services.now(),
      signal: stream.signal,
      session: noSession(),
      services,
    });
    const body = eventStreamBody(output as AsyncIterator<StreamMessage>, {
      stream,
      undrained: limits.undrained,
      ...(inspect && { inspect: (message: StreamMessage) => inspect(operation, message) }),
      onFailure: (error) => services.logger.warn({ requestId, error: String(error) }, 'An event stream was cut off.'),
    });
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        // What stands between must neither keep the events back nor press them.
        'cache-control': 'private, no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    });
  } catch (error) {
    stream.close();
    throw error;
  }
}

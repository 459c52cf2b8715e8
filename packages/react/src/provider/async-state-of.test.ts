import { CrmError, type CrmErrorKind } from '@korkep/core/client';
import { describe, expect, it, vi } from 'vitest';
import { asyncStateOf, stateErrorOf } from './async-state-of.ts';
import { patched, undoing } from './customer-cache.ts';

const query = (given: Partial<Parameters<typeof asyncStateOf<string>>[0]> = {}) => ({
  data: undefined,
  error: null,
  isError: false,
  isFetching: false,
  dataUpdatedAt: 5,
  refetch: vi.fn(),
  ...given,
});
const failed = (kind: CrmErrorKind, given: object = {}) =>
  query({ error: new CrmError(kind, 'no', { requestId: 'req_1' }) as never, isError: true, ...given });

describe('the state of a question', () => {
  it('is loading until there is an answer or an error', () => {
    expect(asyncStateOf(query({ isFetching: true }), true)).toEqual({ status: 'loading' });
  });

  it('is ready, and stale while the device is offline', () => {
    const ready = { status: 'ready', data: 'a', isFetching: false, updatedAt: 5 };
    expect(asyncStateOf(query({ data: 'a' }), true)).toEqual({ ...ready, isStale: false });
    expect(asyncStateOf(query({ data: 'a' }), false)).toEqual({ ...ready, isStale: true });
  });

  it('keeps what was seen when a refresh fails', () => {
    expect(asyncStateOf(failed('network', { data: 'a' }), true)).toMatchObject({ status: 'ready', isStale: true });
  });

  it('does not keep what is gone, or not for this viewer any more', () => {
    expect(asyncStateOf(failed('not_found', { data: 'a' }), true).status).toBe('error');
    expect(asyncStateOf(failed('forbidden', { data: 'a' }), true).status).toBe('denied');
  });

  it('is an error with a way to try again, and loading while that is under way', () => {
    const question = failed('server');
    const state = asyncStateOf(question, true);
    expect(state).toMatchObject({ status: 'error', error: { kind: 'server', requestId: 'req_1' } });
    if (state.status === 'error') state.retry();
    expect(question.refetch).toHaveBeenCalledOnce();
    expect(asyncStateOf(failed('server', { isFetching: true }), true).status).toBe('loading');
  });

  it('tells errors that did not come from the client too', () => {
    expect(stateErrorOf(new TypeError('x'))).toEqual({ message: 'x' });
    expect(stateErrorOf('y')).toEqual({ message: 'y' });
  });
});

describe('a patch', () => {
  it('changes and clears fields, and can be undone', () => {
    const before: Record<string, unknown> = { a: 1, b: 2, c: 3 };
    const patch = { a: 9, b: null, d: 4, e: undefined };
    const after = patched(before, patch);
    expect(after).toEqual({ a: 9, c: 3, d: 4 });
    expect(patched(after, undoing(before, patch))).toEqual(before);
  });
});

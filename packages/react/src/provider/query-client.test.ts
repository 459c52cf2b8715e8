import { afterEach, expect, it, vi } from 'vitest';
import { createQueryClient } from './query-client.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('on a server holds no answer by a timer, so that it goes with its request', () => {
  vi.useFakeTimers();
  createQueryClient().setQueryData(['korkep', 1], 'an answer');
  expect(vi.getTimerCount()).toBe(0);
});

import type { CrmCache } from '@korkep/cache';
import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { askAndKeep, keptAs } from './kept-answers.ts';

it('an answer that comes after everything was deleted is neither kept nor shown, but asked for anew', async () => {
  const kept: unknown[] = [];
  const cache = {
    era: 0,
    answer: async () => undefined,
    keep: async (_: string, data: unknown) => void kept.push(data),
  };
  const answers: ((data: string) => void)[] = [];
  const asked = askAndKeep({
    cache: cache as unknown as CrmCache,
    queryClient: new QueryClient(),
    queryKey: ['customer'],
    kept: keptAs<string>('customer'),
    shape: (data) => data,
    ask: () => new Promise<string>((resolve) => answers.push(resolve)),
  });
  cache.era += 1;
  answers[0]!('as the owner sees it');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]!('as the viewer sees it');
  expect(await asked).toBe('as the viewer sees it');
  expect(kept).toEqual(['as the viewer sees it']);
});

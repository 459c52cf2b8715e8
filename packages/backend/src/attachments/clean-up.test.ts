import { expect, it } from 'vitest';
import { removeEach } from './clean-up.ts';

const rows = ['att_a', 'att_b', 'att_c'].map((id) => ({ id }));
const storageThatKeeps = (...kept: string[]) => ({
  remove: async (key: string) => {
    if (kept.some((id) => key.endsWith(id))) throw new Error('The disk is broken.');
  },
});

it('a content that cannot be deleted keeps no other, and is told of where nothing went', async () => {
  expect(await removeEach(storageThatKeeps('att_b'), 'ten_a', rows)).toEqual(['att_a', 'att_c']);
  await expect(removeEach(storageThatKeeps('att_a', 'att_b', 'att_c'), 'ten_a', rows)).rejects.toThrow('broken');
  expect(await removeEach(storageThatKeeps('att_b'), 'ten_a', [])).toEqual([]);
});

import { expect, it } from 'vitest';

it('works in a web worker, validation included', async () => {
  const worker = new Worker(new URL('./client-worker.testing.ts', import.meta.url), { type: 'module' });
  try {
    const result = await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
    expect(result).toEqual({ names: ['VIP'], seen: ['GET https://crm.example/v1/tags?limit=1'] });
  } finally {
    worker.terminate();
  }
});

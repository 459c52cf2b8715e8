import { describe, expect, it } from 'vitest';
import { useCustomer } from '../customers/use-customer.ts';
import { aCustomer, anId } from '../testing/builders.ts';
import { gate, hooked } from '../testing/hooked.ts';
import { aProblem } from '../testing/render-hook.tsx';
import { useChangeTags } from './use-change-tags.ts';

const id = anId('cus');

/** A page with a customer's tags, on a server that holds the record and answers writes as the test says. */
function aTagPage(write: (body: { tags: string[] }, request: Request) => unknown) {
  let current = aCustomer({ tags: ['a', 'b'] });
  const page = hooked(
    async (request) => (request.method === 'GET' ? current : await write(await request.json(), request)),
    () => ({ customer: useCustomer(id), action: useChangeTags(id) }),
    undefined,
  );
  const shown = () => {
    const { customer } = page.result();
    return customer.status === 'ready' ? customer.data.tags : undefined;
  };
  return { ...page, shown, change: (next: Partial<typeof current>) => (current = aCustomer(next)) };
}

describe('changing tags', () => {
  it('is seen at once', async () => {
    const { answer, open } = gate<unknown>();
    const { result, shown } = aTagPage(() => answer);
    await expect.poll(shown).toEqual(['a', 'b']);
    const done = result().action.run({ add: ['c'], remove: ['a'] });
    await expect.poll(shown).toEqual(['b', 'c']);
    open(aCustomer({ version: 2, tags: ['b', 'c'] }));
    expect((await done)?.version).toBe(2);
  });

  it('keeps the tags of a customer whom the page never read', async () => {
    const current = aCustomer({ version: 5, tags: ['a', 'b'] });
    const written: unknown[] = [];
    const { result } = hooked(
      async (request) => {
        if (request.method === 'GET') return current;
        written.push([await request.json(), request.headers.get('If-Match')]);
        return aCustomer({ version: 6, tags: ['a', 'b', 'c'] });
      },
      () => useChangeTags(id),
      undefined,
    );
    await expect.poll(result).toBeDefined();
    await result().run({ add: ['c'] });
    expect(written).toEqual([[{ tags: ['a', 'b', 'c'] }, '"5"']]);
  });

  it('is made on top of what somebody else wrote meanwhile, under a key of its own', async () => {
    const written: { tags: string[]; version: string | null; key: string | null }[] = [];
    const { result, shown, change } = aTagPage((body, { headers }) => {
      written.push({ ...body, version: headers.get('If-Match'), key: headers.get('Idempotency-Key') });
      return written.length === 1 ? aProblem(412, 'version_conflict') : aCustomer({ version: 8, tags: body.tags });
    });
    await expect.poll(shown).toBeDefined();
    change({ version: 7, tags: ['a', 'theirs'] });
    await result().action.run({ add: ['mine'], remove: ['a'] });
    expect(written.map(({ tags, version }) => ({ tags, version }))).toEqual([
      { tags: ['b', 'mine'], version: '"1"' },
      { tags: ['theirs', 'mine'], version: '"7"' },
    ]);
    expect(written[0]?.key).not.toBe(written[1]?.key);
    await expect.poll(shown).toEqual(['theirs', 'mine']);
  });

  it('is put back alone where it is refused: what was done since stays', async () => {
    const first = gate<unknown>();
    let writes = 0;
    const { result, shown, change } = aTagPage((body) => {
      writes += 1;
      return writes === 1 ? first.answer : aCustomer({ version: 2, tags: body.tags });
    });
    await expect.poll(shown).toBeDefined();
    const refused = result().action.run({ add: ['c'] });
    const taken = result().action.run({ remove: ['b'] });
    await expect.poll(shown).toEqual(['a', 'c']);
    change({ version: 2, tags: ['a'] });
    first.open(aProblem(403, 'permission_denied'));
    expect(await refused).toBeUndefined();
    expect((await taken)?.tags).toEqual(['a']);
    await expect.poll(shown).toEqual(['a']);
  });
});

import { afterAll, describe, expect, it } from 'vitest';
import { places } from './places.testing.ts';
import { korkep, startServer } from './server.testing.ts';

describe('an embedded directory', () => {
  const cleanUps: (() => Promise<void> | void)[] = [];
  afterAll(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  });

  it('is refused to a second server, at once and with a word on what to do, and taken over after a crash', async () => {
    const place = (await places[0]!.open())!;
    cleanUps.push(place.close);
    const first = await startServer(place.args);
    const second = await korkep(['serve', '--port', '0', ...place.args], { timeoutMs: 5_000 });
    expect(second.code).not.toBe(0);
    expect(second.stderr).toContain(`in use by process ${first.process.pid}`);
    expect(second.stderr).toContain('DATABASE_URL');

    await first.kill();
    const third = await startServer(place.args);
    expect((await fetch(`${third.url}/ready`)).status).toBe(200);
    await third.stop();
  }, 120_000);
});

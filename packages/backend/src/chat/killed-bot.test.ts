import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCrm } from '@korkep/core';
import { createTestDatabase, postgresPrograms, startPostgres } from '@korkep/testing/postgres';
import { repetitions } from '@korkep/testing/repetitions';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openBackend } from '../backend.testing.ts';
import { migrate } from '../database/migrations.ts';
import { createServerEngine } from '../database/server.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';

const CHATS = repetitions(30, 500);
const KILLS = repetitions(3, 10);
const LONGEST = repetitions(60_000, 280_000);

const program = fileURLToPath(new URL('../automation/killed-engine.testing.ts', import.meta.url));
const isInstalled = postgresPrograms() !== undefined;
if (!isInstalled) process.stderr.write('SKIPPED: killed bots on PostgreSQL, no initdb found; set KORKEP_PG_BIN.\n');

describe.skipIf(!isInstalled)('the bot with two servers on one database', () => {
  it(
    'answers each message once while servers are killed in the middle of it',
    async () => {
      const cluster = (await startPostgres())!;
      onTestFinished(() => cluster.stop());
      const url = await createTestDatabase(cluster, 'bots');
      const engine = createServerEngine({ url, poolSize: 4 });
      onTestFinished(() => engine.close());
      await migrate(engine, migrations);
      const unlimited = { perSecond: 1e6, burst: 1e6 };
      // It answers requests and no chats.
      const backend = await openBackend(engine, { limits: { callerRate: unlimited, tenantRate: unlimited } });
      const { tenantId, secret } = await backend.tenant('owner');
      const clientOf = (token: string) =>
        createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });
      const crm = clientOf(secret);
      await crm.articles.create({
        visibility: 'public',
        status: 'published',
        sourceLanguage: 'hu',
        translations: [
          { language: 'hu', title: 'Szállítási idők', body: 'A csomagot két munkanap alatt szállítjuk ki.' },
        ],
      });

      const servers: ChildProcess[] = [];
      const begin = async () => {
        const server = spawn(process.execPath, ['--conditions=@korkep/source', program, url], {
          stdio: ['ignore', 'pipe', 'inherit'],
          env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'korkep-compile-cache') },
        });
        servers.push(server);
        await once(server.stdout!, 'data');
      };
      const kill = async (server: ChildProcess) => {
        if (server.exitCode !== null || server.signalCode !== null) return;
        server.kill('SIGKILL');
        await once(server, 'exit');
      };
      onTestFinished(() => Promise.all(servers.map(kill)).then(() => undefined));
      await Promise.all([begin(), begin()]);

      const writing = (async () => {
        for (let made = 0; made < CHATS; made += 1) {
          const { token, customerId = '' } = await crm.tokens.create({ role: 'agent', isVisitor: true });
          const by = clientOf(token);
          const { id: ticketId } = await by.tickets.create({
            customerId,
            subject: 'Csomag',
            channel: 'chat',
            status: 'new',
            priority: 'normal',
            openedAt: new Date().toISOString(),
          });
          for (const body of ['Mikor szállítják ki a csomagot?', 'Biztosan két munkanap alatt szállítják ki?']) {
            await by.ticketComments.create({ ticketId, body });
          }
        }
      })();
      const answers = () =>
        inTenant(engine, tenantId, (session) =>
          session
            .select('ticket_comments')
            .select(['id', 'ticket_id'])
            .where('author', '=', 'bot')
            .where('visibility', '=', 'public')
            .execute(),
        );
      const deadline = Date.now() + LONGEST;
      const wanted = 2 * CHATS;
      let kills = 0;
      let found = await answers();
      while (found.length < wanted && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 15));
        found = await answers();
        if (kills < KILLS && found.length >= (wanted * (kills + 0.5)) / (KILLS + 1)) {
          kills += 1;
          await kill(servers.at(-2)!);
          await begin();
        }
      }
      await writing;
      // Whoever took a message up twice would answer it now.
      await new Promise((resolve) => setTimeout(resolve, 500));
      found = await answers();
      expect({ kills, answers: found.length }).toEqual({ kills: KILLS, answers: wanted });
      const turns = await inTenant(engine, tenantId, (session) =>
        session.select('chat_turns').select(['comment_id', 'ticket_id', 'answer_id', 'did']).execute(),
      );
      expect(turns.filter(({ did }) => did === 'nothing')).toEqual([]);
      expect(new Set(turns.map(({ answer_id }) => answer_id))).toEqual(new Set(found.map(({ id }) => id)));
    },
    LONGEST + 30_000,
  );
});

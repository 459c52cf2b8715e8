// The back office's own server: it holds the secret key, mints widget tokens for its pages, and serves them.
import { parseArgs } from 'node:util';
import { createHelpCenter, visitorAccess } from '@korkep/backend/help-center';
import { createCrm, isCrmError, type Role, type TokenOption } from '@korkep/core';
import { Hono } from 'hono';
import { serveBuiltPages } from './built-pages.ts';
import { openDemo, runningServer } from './demo.ts';
import { makeNews } from './demo-news.ts';
import { servePages } from './pages.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4100' },
    'api-port': { type: 'string', default: '4101' },
    data: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    'api-url': { type: 'string' },
    built: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  process.stdout.write(
    'npm start -- [--port 4100] [--api-port 4101] [--data FOLDER] [--fresh] [--built] [--quiet]\nOr beside a server that runs: KORKEP_SECRET_KEY=sk_… npm start -- --api-url http://127.0.0.1:4000\n',
  );
  process.exit(0);
}

const demo = values['api-url']
  ? runningServer(values['api-url'])
  : await openDemo({ port: Number(values['api-port']), data: values.data, isFresh: values.fresh });
const crm = createCrm({ baseUrl: demo.url, token: demo.secretKey });
const { id: tenant } = await crm.tenant.get();
// In the demo shop something happens today; a real shop has its own news, and tests bring theirs.
if (!values['api-url'] && !values.quiet) {
  await makeNews(crm).catch((error: Error) => process.stderr.write(`Nothing happens today: ${error.message}\n`));
}
const roles = new Set<string>(['manager', 'agent', 'seller', 'marketer', 'viewer']);

/** Somebody of the shop who has the role; nobody where the shop has none, whose token is then of a role alone. */
async function userOf(role: string): Promise<string | undefined> {
  for await (const { id, role: own, isActive } of crm.users.list({ limit: 200 }))
    if (isActive && own === role) return id;
  return undefined;
}
const known = new Map<string, Promise<string | undefined>>();

const app = new Hono();
app.get('/desk/config', (context) =>
  context.json({ apiUrl: demo.url, tenant, shopName: 'Bögrebolt', featuredCustomerId: demo.featuredCustomerId }),
);
app.post('/desk/token', async (context) => {
  const body = (await context.req.json().catch(() => ({}))) as { role?: unknown };
  if (typeof body.role !== 'string' || !roles.has(body.role)) return context.json({ message: 'Which role?' }, 400);
  try {
    // A real shop takes the role from its own session, never from the page.
    const user = known.get(body.role) ?? userOf(body.role);
    known.set(body.role, user);
    user.catch(() => known.clear());
    const userId = await user;
    const { token, expiresAt } = await crm.tokens.create({
      role: body.role as Role,
      ...(userId && { userId }),
      origins: [new URL(context.req.url).origin],
    });
    return context.json({ token, expiresAt }, 201);
  } catch (error) {
    return context.json({ message: isCrmError(error) ? error.message : 'No token could be made.' }, 502);
  }
});

// The shop's help centre. A real shop takes the customer from its own session; here everybody is Kovács János.
const clientOf = (token: TokenOption) => createCrm({ baseUrl: demo.url, token });
const customerId = demo.featuredCustomerId;
const customer = customerId && {
  customerId,
  crm: clientOf(async () => (await crm.tokens.create({ role: 'agent', customerId })).token),
};
let helpCenter: ((request: Request) => Promise<Response>) | undefined;
// The same for the page of the shop itself, which embeds the widget.
app.post('/desk/customer-token', async (context) => {
  if (!customerId) return context.json({ message: 'The shop has no customer to be.' }, 404);
  try {
    const origins = [new URL(context.req.url).origin];
    const { token } = await crm.tokens.create({ role: 'agent', customerId, origins });
    return context.json({ token, customerId }, 201);
  } catch (error) {
    return context.json({ message: isCrmError(error) ? error.message : 'No token could be made.' }, 502);
  }
});
app.all('/desk/help/*', (context) => helpCenter?.(context.req.raw) ?? context.notFound());
app.get('/desk/help', (context) => context.redirect('/desk/help/'));

const desk = await (values.built ? serveBuiltPages : servePages)(app.fetch, Number(values.port));
await crm.tenant.update({ allowedOrigins: [desk.url, desk.url.replace('127.0.0.1', 'localhost')] });
helpCenter = createHelpCenter({
  ...visitorAccess(crm, clientOf),
  name: 'Bögrebolt',
  url: `${desk.url}/desk/help`,
  timeZone: 'Europe/Budapest',
  ...(customer && { signIn: async () => customer }),
});

process.stdout.write(`
  Bögrebolt back office   ${desk.url}
  Help centre             ${desk.url}/desk/help/
  … inside a shop's page  ${desk.url}/shop/help
${demo.featuredCustomerId ? `  Kovács János            ${desk.url}/customers/${demo.featuredCustomerId}\n` : ''}  Körkép backend          ${demo.url}
  API reference           ${demo.url}/reference

  Ctrl+C stops both.
`);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    await desk.close();
    await demo.close();
    process.exit(0);
  });
}

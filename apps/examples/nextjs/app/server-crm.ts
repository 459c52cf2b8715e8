import { createCrm } from '@korkep/core/client';

const { KORKEP_URL = '', KORKEP_SECRET_KEY = '', ORIGIN } = process.env;

/** With the secret key, which is there when the server runs, not when it is built: to mint tokens, and for nothing else. */
const keeper = createCrm({ baseUrl: KORKEP_URL, token: () => KORKEP_SECRET_KEY });

/** What this person may do; a real host takes it from its session. */
const viewer = { role: 'agent' } as const;

/** A token for this person's browser, which works on this host's pages only. */
export const mintToken = () => keeper.tokens.create({ ...viewer, ...(ORIGIN && { origins: [ORIGIN] }) });

/** Reads what this person may see, and no more, for pages that the server writes. */
export const crm = createCrm({
  baseUrl: KORKEP_URL,
  token: async () => (await keeper.tokens.create(viewer)).token,
});

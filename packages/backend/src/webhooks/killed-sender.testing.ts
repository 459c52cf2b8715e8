/**
 * A process to be killed: a backend that sends webhooks to one receiver on this machine, on a schedule of milliseconds.
 * Arguments: address of the database, host and port of the receiver.
 */
import { testMasterKey } from '../backend.testing.ts';
import { createBackend } from '../backend.ts';
import { createServerEngine } from '../database/server.ts';
import { createNodeTransport } from './node-transport.ts';

const [url = '', receiver = ''] = process.argv.slice(2);
const backend = createBackend({
  engine: createServerEngine({ url, poolSize: 6 }),
  masterKey: await testMasterKey(),
  webhooks: {
    transport: createNodeTransport({ allow: [receiver] }),
    concurrency: 40,
    interval: 400,
    schedule: {
      retries: Array.from({ length: 30 }, () => 20),
      timeout: 250,
      takeOver: 250,
      firstPause: 20,
      longestPause: 100,
    },
  },
});
backend.start();

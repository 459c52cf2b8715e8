/**
 * A process to be killed: a backend that sends webhooks to one receiver on this machine, on a schedule of milliseconds.
 * Arguments: address of the database, host and port of the receiver.
 */
import { flushCompileCache } from 'node:module';
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
    concurrency: 60,
    interval: 400,
    schedule: {
      retries: Array.from({ length: 200 }, () => 20),
      timeout: 600,
      takeOver: 400,
      firstPause: 20,
      longestPause: 100,
    },
  },
});
backend.start();
// What is killed keeps nothing for its successors unless told.
flushCompileCache();

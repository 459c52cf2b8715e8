/** A process to be killed: a backend that runs rules. Argument: address of the database. */
import { flushCompileCache } from 'node:module';
import { testMasterKey } from '../backend.testing.ts';
import { createBackend } from '../backend.ts';
import { createServerEngine } from '../database/server.ts';

const [url = ''] = process.argv.slice(2);
const backend = createBackend({ engine: createServerEngine({ url, poolSize: 6 }), masterKey: await testMasterKey() });
backend.start();
process.stdout.write('started\n');
// What is killed keeps nothing for its successors unless told.
flushCompileCache();

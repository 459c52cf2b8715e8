/**
 * A process to be killed: moves points between two accounts, logs every move in the same transaction, and writes the
 * number of each acknowledged one to its output. Arguments: directory, first number.
 */
import { writeSync } from 'node:fs';
import { createEmbeddedEngine } from './embedded.ts';

const [directory = '', start = '0'] = process.argv.slice(2);
try {
  const engine = await createEmbeddedEngine({
    directory,
    maintenance: { interval: 50, checkpointBytes: 256 * 1024 },
  });
  for (let number = Number(start); ; number += 1) {
    const client = await engine.pool.connect();
    await client.query('begin');
    await client.query('update accounts set points = points - 1 where id = $1', [number % 2]);
    await client.query('update accounts set points = points + 1 where id = $1', [1 - (number % 2)]);
    await client.query('insert into moves (number, note) values ($1, $2)', [number, 'x'.repeat(200)]);
    await client.query('commit');
    client.release();
    writeSync(1, `${number}\n`);
  }
} catch (error) {
  writeSync(2, `${performance.now()} ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

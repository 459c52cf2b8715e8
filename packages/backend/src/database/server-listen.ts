import pg from 'pg';

/**
 * Hears notifications of a channel on a connection of its own.
 *
 * @param lost called once, when the connection is lost; not by closing.
 */
export async function listenOnServer(
  config: pg.ClientConfig,
  channel: string,
  hear: (payload: string) => void,
  lost: (error: Error) => void,
): Promise<() => Promise<void>> {
  if (!/^[a-z_]{1,40}$/.test(channel)) throw new TypeError(`${channel} is no name of a channel.`);
  const client = new pg.Client({ ...config, keepAlive: true });
  let isOver = false;
  const end = (error: Error) => {
    if (isOver) return;
    isOver = true;
    client.end().catch(() => undefined);
    lost(error);
  };
  client.on('error', end);
  client.on('end', () => end(new Error('The connection was closed.')));
  client.on('notification', ({ payload }) => hear(payload ?? ''));
  try {
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  } catch (error) {
    isOver = true;
    await client.end().catch(() => undefined);
    throw error;
  }
  return async () => {
    isOver = true;
    await client.end();
  };
}

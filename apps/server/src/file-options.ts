import { join, resolve } from 'node:path';
import type { AttachmentOptions } from '@korkep/backend';
import { type Command, Option } from 'commander';
import { type PlaceOptions, UsageError } from './place.ts';

export interface FileCommandOptions {
  files?: string;
  attachments?: string;
  attachmentsEndpoint?: string;
  attachmentsRegion?: string;
  attachmentsStyle?: 'path' | 'host';
}

/** Adds the options that say where files lie: a folder, or a bucket. */
export function withFiles(command: Command): Command {
  return command
    .addOption(
      new Option('--files <folder>', 'folder of files and mails; beside the data where the database is embedded').env(
        'KORKEP_FILES',
      ),
    )
    .addOption(
      new Option(
        '--attachments <url>',
        'bucket of files and mails instead of a folder, s3://bucket/prefix; its key comes from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
      )
        .env('KORKEP_ATTACHMENTS')
        .conflicts('files'),
    )
    .addOption(
      new Option('--attachments-endpoint <url>', 'address of a provider that speaks S3; AWS unless told').env(
        'KORKEP_ATTACHMENTS_ENDPOINT',
      ),
    )
    .addOption(
      new Option('--attachments-region <name>', 'region of the bucket; AWS_REGION or us-east-1 unless told').env(
        'KORKEP_ATTACHMENTS_REGION',
      ),
    )
    .addOption(
      new Option(
        '--attachments-style <style>',
        'where the bucket stands in addresses; path with an endpoint, else host',
      )
        .choices(['path', 'host'])
        .env('KORKEP_ATTACHMENTS_STYLE'),
    );
}

/** Whether files are kept where every server of the database reaches them. */
export function hasSharedFiles({ files, attachments }: FileCommandOptions): boolean {
  return files !== undefined || attachments !== undefined;
}

/**
 * Where files lie; `undefined` on PostgreSQL unless a folder or bucket is named, for several servers must reach the same
 * one. A bucket is tried before the server begins.
 */
export async function filesOf(
  options: FileCommandOptions & Pick<PlaceOptions, 'data' | 'databaseUrl'>,
  environment: Record<string, string | undefined> = process.env,
): Promise<AttachmentOptions | undefined> {
  if (options.attachments !== undefined) return { storage: await bucketOf(options.attachments, options, environment) };
  if (options.attachmentsEndpoint !== undefined || options.attachmentsStyle !== undefined) {
    throw new UsageError(
      '--attachments-endpoint and --attachments-style need a bucket: --attachments s3://bucket/prefix',
    );
  }
  const folder = options.files ?? (options.databaseUrl ? undefined : join(options.data, 'files'));
  if (folder === undefined) return undefined;
  const { createDirectoryStorage } = await import('@korkep/backend/attachment-directory');
  return { storage: createDirectoryStorage(resolve(folder)) };
}

async function bucketOf(
  text: string,
  { attachmentsEndpoint, attachmentsRegion, attachmentsStyle }: FileCommandOptions,
  environment: Record<string, string | undefined>,
): Promise<AttachmentOptions['storage']> {
  const [, bucket, prefix] = /^s3:\/\/([^/@?#:]+)(?:\/([^?#]*))?$/.exec(text) ?? [];
  // The address is not repeated: someone may have put the key into it.
  if (!bucket) throw new UsageError('--attachments takes s3://bucket/prefix, without a key or query in it.');
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION } = environment;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw new UsageError('--attachments needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment.');
  }
  const region = attachmentsRegion ?? AWS_REGION;
  const { BucketError, createBucketStorage } = await import('@korkep/backend/attachment-bucket');
  try {
    const storage = createBucketStorage({
      bucket,
      ...(prefix && { prefix }),
      ...(attachmentsEndpoint !== undefined && { endpoint: attachmentsEndpoint }),
      ...(region && { region }),
      ...(attachmentsStyle && { pathStyle: attachmentsStyle === 'path' }),
      credentials: {
        accessKeyId: AWS_ACCESS_KEY_ID,
        secretAccessKey: AWS_SECRET_ACCESS_KEY,
        ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
      },
    });
    await storage.check();
    return storage;
  } catch (error) {
    if (error instanceof TypeError || error instanceof BucketError)
      throw new UsageError(`--attachments: ${error.message}`);
    throw error;
  }
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Command } from 'commander';
import { expect, it, onTestFinished } from 'vitest';
import { type FileCommandOptions, filesOf, hasSharedFiles, withFiles } from './file-options.ts';

const key = { AWS_ACCESS_KEY_ID: 'acme', AWS_SECRET_ACCESS_KEY: 'hunter2' };
const bucketOf = (options: FileCommandOptions, environment: Record<string, string> = key) =>
  filesOf({ data: 'data', databaseUrl: 'postgres://x', ...options }, environment);

it('tries the bucket as the options and the environment name it, before the server begins', async () => {
  const arrived: string[] = [];
  const server = createServer((request, response) => {
    const scope = /Credential=([^,]+)/.exec(request.headers.authorization ?? '')?.[1]?.replace(/\/\d{8}\//, '/');
    if (!request.url?.includes('uploads')) arrived.push(`${request.method} ${request.url?.slice(0, 31)} ${scope}`);
    request.resume().on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const files = await bucketOf(
    { attachments: 's3://acme-files/a/b/', attachmentsEndpoint: endpoint },
    { ...key, AWS_REGION: 'eu-west-1' },
  );
  expect(files?.storage).toHaveProperty('write');
  const at = '/acme-files/a/b/check_0/check_0'.slice(0, 30);
  expect(arrived.map((line) => line.replace(/check_[0-9a-f]( |$)/, 'check_ '))).toEqual(
    ['PUT', 'GET', 'DELETE'].map((method) => `${method} ${at} acme/eu-west-1/s3/aws4_request`),
  );
});

it('says what is to be mended, and repeats no secret', async () => {
  await expect(bucketOf({ attachments: 's3://acme-files' }, {})).rejects.toThrow('AWS_SECRET_ACCESS_KEY in the env');
  const withKey = await bucketOf({ attachments: 's3://acme:hunter2@acme-files/a' }).catch((error: Error) => error);
  expect(withKey).toMatchObject({ name: 'UsageError', message: expect.stringContaining('s3://bucket/prefix') });
  expect(String(withKey)).not.toContain('hunter2');
  await expect(bucketOf({ attachments: 's3://acme-files/a..b/../c' })).rejects.toThrow('is no prefix');
  await expect(bucketOf({ attachmentsEndpoint: 'http://127.0.0.1:1' })).rejects.toThrow('need a bucket');
  await expect(bucketOf({ attachments: 's3://x-y-z', attachmentsEndpoint: 'minio:9000' })).rejects.toThrow(
    '--attachments: The endpoint is an address such as',
  );
});

it('takes a folder or a bucket, not both; without either, none on PostgreSQL', async () => {
  const parse = (...args: string[]) =>
    withFiles(new Command())
      .exitOverride()
      .configureOutput({ writeErr: () => undefined })
      .parse(args, { from: 'user' });
  expect(() => parse('--files', 'a', '--attachments', 's3://acme-files')).toThrow('cannot be used with');
  expect(hasSharedFiles(parse('--attachments', 's3://acme-files').opts())).toBe(true);
  expect(hasSharedFiles(parse().opts())).toBe(false);
  expect(await bucketOf({})).toBeUndefined();
});

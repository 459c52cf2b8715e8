declare module '@20minutes/s3rver' {
  import type { AddressInfo } from 'node:net';

  /** What the tests use of it: a server of the S3 protocol over a directory. */
  export default class S3rver {
    constructor(options: {
      address: string;
      port: number;
      silent: boolean;
      directory: string;
      vhostBuckets: boolean;
      configureBuckets: { name: string; configs: string[] }[];
    });
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
  }
}

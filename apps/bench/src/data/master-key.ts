import { importMasterKey } from '@korkep/backend';

/** Master key of throw-away data; the benchmarks' processes share it. */
export function benchMasterKey(): Promise<CryptoKey> {
  return importMasterKey(new Uint8Array(32).fill(3));
}

/** A way to keep customers that is measured, as a page that a browser opens. */
export interface Side {
  readonly name: string;
  readonly page: string;
  /** Beyond so many customers it does not end in any time worth waiting for. */
  readonly most?: number;
  /** It always holds so many customers. */
  readonly holds?: number;
}

/** What `few` holds. */
export const FEW = 1_000;

const side = (name: string, file: string, peer: string, most?: number): Side => ({
  name,
  page: `import { start } from './measure-in-page.ts';\nimport { ${peer.replace(/\(.*/, '')} } from './peers/${file}.ts';\nstart(${peer});`,
  ...(most !== undefined && { most }),
});

/** Ours and everybody else's. */
export const sides = {
  raw: side('raw IndexedDB', 'raw-idb', 'rawIdb(false)'),
  rawIndexed: side('raw IndexedDB, 2 indexes', 'raw-idb', 'rawIdb(true)'),
  dexie: side('Dexie, a row a record', 'dexie-rows', 'dexieRows()'),
  korkep: side('Körkép', 'korkep', `korkep('off')`),
  korkepEncrypted: side('Körkép, encrypted', 'korkep', `korkep('device')`),
  // Beside the largest, so that the two are compared in the same minutes.
  few: { ...side('Körkép with 1,000', 'korkep', `korkep('off')`), holds: FEW },
  blob: side('TanStack persistQueryClient', 'persist-blob', 'persistBlob()'),
  // 1,000 customers take seconds, 10,000 a minute, 100,000 the better part of an hour.
  queryPersister: side('TanStack query persister', 'query-persister', 'queryPersister()', 10_000),
  rx: side('RxDB on Dexie', 'rx', 'rx()'),
} satisfies Record<string, Side>;

export type SideName = keyof typeof sides;

/** The tenant of the demo data, the same in every snapshot. */
export const DEMO_TENANT_ID = 'ten_01jd0000000000000000000dem';

/** The master key of the demo data. It is public, so it guards nothing: never use it for a database of your own. */
export const DEMO_MASTER_KEY: Uint8Array<ArrayBuffer> = /* @__PURE__ */ new TextEncoder().encode(
  'korkep-demo-master-key-is-public',
);

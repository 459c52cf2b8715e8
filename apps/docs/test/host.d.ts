// What a host's own build declares.
interface ImportMetaEnv {
  readonly VITE_CRM_URL: string;
}
interface ImportMeta {
  readonly env: ImportMetaEnv;
}

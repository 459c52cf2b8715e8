/** The modern build, which unlike the default entry tolerates other versions of Dexie on the page, comes without types. */
declare module 'dexie/dist/modern/dexie.min.mjs' {
  export { Dexie } from 'dexie';
}

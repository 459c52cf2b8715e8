export { type Listening, type ListenOptions, listen } from './listen.ts';
export { masterKeyBytes, openEngine, openMigrated, type PlaceOptions, UsageError } from './place.ts';
export { type ServedBackend, type ServeOptions, serveBackend } from './serve-backend.ts';

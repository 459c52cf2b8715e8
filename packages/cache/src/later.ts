/** What is loaded after the first paint, in one piece. */
export { connect } from './connect.ts';
export { createMemoryStore } from './database/memory-store.ts';
export { wipeContent } from './feed/wipe-content.ts';
export { keptContent } from './kept-content.ts';
export { openCodec } from './open-codec.ts';
export { openOutbox } from './open-outbox.ts';

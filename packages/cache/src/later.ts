/** What is loaded after the first paint, in one piece. */
export { connect } from './connect.ts';
export { keptContent } from './kept-content.ts';
export { beginProgress, openOtherwise } from './open-otherwise.ts';
export { openOutbox } from './open-outbox.ts';
export { purge } from './purge.ts';

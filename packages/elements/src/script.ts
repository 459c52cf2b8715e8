import { defineElements } from './define-elements.ts';

const options = new URL(import.meta.url).searchParams;

/** What came of loading this script: `kept` names what another version had defined before. */
export const { defined, kept } = defineElements({
  styles: 'adopt',
  // `korkep.js?shadow`: every widget in a shadow root.
  shadow: options.has('shadow'),
  // `korkep.js?guard`: none of the page's resets in a widget.
  guard: options.has('guard'),
});
export * from './index.ts';

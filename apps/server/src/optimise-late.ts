import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 compile the embedded database's code a second time, with all optimisations, only once it has run a hundred
 * times as much as by default. Some of PostgreSQL's functions are so long that optimising them takes 500 MB and two
 * seconds of both cores, which by default falls into the first answer. Measured by `npm run bench -- start`: 263 MB
 * instead of 540–790 and 1.1 s instead of 1.7–2.9 on two busy cores; an import right after the start is a fifth slower.
 */
export function optimiseLate(): void {
  setFlagsFromString('--wasm-tiering-budget=1300000000');
}

import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** One line of a module, changed. */
export interface Edit {
  /** Path below `src`. */
  readonly file: string;
  /** Text that stands there exactly once. */
  readonly from: string;
  readonly to: string;
}

const source = new URL('../src/', import.meta.url).href;
const testing = new URL('../src/testing/', import.meta.url).href;

/**
 * Loads the package with some lines changed, beside the package as it is: each set of edits gets modules of its own.
 * Only under plain Node, whose loader takes hooks.
 */
export async function loadChanged<M>(entry: string, name: string, edits: readonly Edit[]): Promise<M> {
  const done = new Set<Edit>();
  const query = `?changed=${encodeURIComponent(name)}`;
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const isOurs = resolved.url.startsWith(source) && !resolved.url.startsWith(testing);
      const isWithin = context.parentURL?.endsWith(query);
      return isOurs && isWithin && !resolved.url.includes('?') ? { ...resolved, url: resolved.url + query } : resolved;
    },
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.endsWith(query)) return loaded;
      const path = fileURLToPath(url.slice(0, -query.length));
      let text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
      for (const edit of edits) {
        if (!path.endsWith(`/src/${edit.file}`)) continue;
        const parts = text.split(edit.from);
        if (parts.length !== 2) {
          throw new Error(`${name}: "${edit.from}" stands ${parts.length - 1} times in ${edit.file}, not once.`);
        }
        text = parts.join(edit.to);
        done.add(edit);
      }
      return { ...loaded, source: text };
    },
  });
  void hooks;
  return (await import(`${source}${entry}${query}`)) as M;
}

import { basename } from 'node:path';
import { build } from 'esbuild';
import { type Chunk, conditions, external, gzipSize, type Output } from './bundle.ts';

/** Bundles a module with esbuild as a host would for production. */
export async function bundleWithEsbuild(code: string, folder: string, hasReact = false): Promise<Output> {
  const result = await build({
    stdin: { contents: code, resolveDir: folder, sourcefile: 'host.ts' },
    outdir: 'out',
    absWorkingDir: folder,
    write: false,
    bundle: true,
    splitting: true,
    metafile: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    conditions,
    external: hasReact ? [] : external,
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
  });
  const code_ = new Map(result.outputFiles.map((file) => [basename(file.path), file.contents]));
  const chunks = new Map<string, Chunk>();
  let entry = '';
  for (const [path, output] of Object.entries(result.metafile.outputs)) {
    const name = basename(path);
    if (output.entryPoint === 'host.ts' || output.entryPoint === '<stdin>') entry = name;
    chunks.set(name, {
      code: code_.get(name)!,
      facade: output.entryPoint,
      imports: output.imports
        .filter((one) => one.kind === 'import-statement' && !one.external)
        .map((one) => basename(one.path)),
      lazy: output.imports.filter((one) => one.kind === 'dynamic-import').map((one) => basename(one.path)),
      modules: Object.fromEntries(
        Object.entries(output.inputs).map(([input, { bytesInOutput }]) => [input, bytesInOutput]),
      ),
    });
  }
  return { chunks, entry };
}

/** Style sheets with all they import, minified; bytes after gzip. */
export async function weighStyles(sheets: readonly string[], folder: string): Promise<number> {
  if (sheets.length === 0) return 0;
  const contents = sheets.map((sheet) => `@import '@korkep/react/${sheet}.css';`).join('\n');
  const result = await build({
    stdin: { contents, resolveDir: folder, loader: 'css' },
    write: false,
    bundle: true,
    minify: true,
    conditions,
    legalComments: 'none',
    logLevel: 'silent',
  });
  return gzipSize(result.outputFiles[0]!.contents);
}

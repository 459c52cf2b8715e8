import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { type Chunk, conditions, type Output } from './bundle.ts';

/** Bundles a module with Rolldown as a host would for production. */
export async function bundleWithRolldown(code: string, folder: string, hasReact = false): Promise<Output> {
  const host = join(folder, 'host.ts');
  const bundle = await rolldown({
    input: host,
    cwd: folder,
    platform: 'browser',
    external: hasReact ? [] : /^react(-dom)?(\/|$)/,
    resolve: { conditionNames: [...conditions, 'default'] },
    transform: { define: { 'process.env.NODE_ENV': '"production"' }, target: 'es2022' },
    logLevel: 'silent',
    plugins: [
      {
        name: 'host',
        resolveId: (id) => (id === host ? host : undefined),
        load: (id) => (id === host ? code : undefined),
      },
    ],
  });
  try {
    const { output } = await bundle.generate({ format: 'esm', minify: true });
    const chunks = new Map<string, Chunk>();
    for (const chunk of output) {
      if (chunk.type !== 'chunk') continue;
      const modules = Object.entries(chunk.modules).map(
        ([path, { renderedLength }]) => [path, renderedLength] as const,
      );
      chunks.set(chunk.fileName, {
        code: chunk.code,
        facade: chunk.facadeModuleId ?? undefined,
        imports: chunk.imports,
        lazy: chunk.dynamicImports,
        modules: Object.fromEntries(modules),
      });
    }
    return { chunks, entry: output[0].fileName };
  } finally {
    await bundle.close();
  }
}

import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { defaultClientConditions, defaultServerConditions } from 'vite';

// The address the site stands at, such as `/docs`; set DOCS_BASE for another.
export default defineConfig({
  base: process.env.DOCS_BASE ?? '/',
  trailingSlash: 'always',
  outDir: process.env.DOCS_OUT ?? './dist',
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  vite: {
    resolve: { conditions: ['@korkep/source', ...defaultClientConditions] },
    ssr: { resolve: { conditions: ['@korkep/source', ...defaultServerConditions] } },
    // PGlite finds its WebAssembly beside its own module, which pre-bundling would move.
    optimizeDeps: { exclude: ['@electric-sql/pglite'] },
  },
  integrations: [
    starlight({
      title: 'Körkép',
      description: 'The 360° view of a customer that any application can embed.',
      logo: { src: './src/assets/sign.svg', replacesTitle: false },
      favicon: '/sign.svg',
      customCss: ['./src/styles/docs.css'],
      lastUpdated: false,
      credits: false,
      pagination: true,
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
      expressiveCode: {
        themes: ['github-light', 'github-dark'],
        styleOverrides: {
          borderRadius: '10px',
          frames: { shadowColor: 'transparent' },
          codeFontSize: '13px',
          codeLineHeight: '1.6',
        },
      },
      sidebar: [
        { label: 'Start', items: [{ autogenerate: { directory: 'start' } }] },
        { label: 'Embed', items: [{ autogenerate: { directory: 'embed' } }] },
        { label: 'Guides', items: [{ autogenerate: { directory: 'guides' } }] },
        { label: 'Recipes', collapsed: true, items: [{ autogenerate: { directory: 'recipes' } }] },
        {
          label: 'Reference',
          items: [
            {
              label: 'Widgets and hooks',
              collapsed: true,
              items: [{ autogenerate: { directory: 'reference/widgets' } }],
            },
            { label: 'Client', collapsed: true, items: [{ autogenerate: { directory: 'reference/client' } }] },
            { label: 'Records', collapsed: true, items: [{ autogenerate: { directory: 'reference/records' } }] },
            { slug: 'reference/elements' },
            { slug: 'reference/errors' },
            { slug: 'reference/roles' },
            { slug: 'reference/css-variables' },
            { slug: 'reference/predicate' },
          ],
        },
      ],
    }),
  ],
});

import type { Plugin } from 'vite';

const id = 'virtual:prop-types';

/**
 * What properties the widgets take, by widget and property, as the module `virtual:prop-types`: types as they are written,
 * which Storybook's own reading calls `union` or `unknown`.
 */
export function propTypes(): Plugin {
  return {
    name: 'prop-types',
    resolveId: (name) => (name === id ? `\0${id}` : undefined),
    async load(name) {
      if (name !== `\0${id}`) return undefined;
      const { widgets } = await import('../apps/docs/src/reference/widget-pages.ts');
      const all = widgets().map((widget) => [
        widget.name,
        Object.fromEntries(
          widget.props.map(({ name: prop, type }) => [prop, type.replace(/\s+/g, ' ').replace(/^\| /, '')]),
        ),
      ]);
      return `export default ${JSON.stringify(Object.fromEntries(all))};`;
    },
  };
}

import propTypes from 'virtual:prop-types';
import type { ArgTypesEnhancer } from 'storybook/internal/types';

interface Documented {
  readonly displayName?: string;
  readonly __docgenInfo?: { readonly displayName?: string };
}

/** Shows each property's type as it is written in the widget's interface. */
export const writtenTypes: ArgTypesEnhancer = ({ argTypes, component }) => {
  // A built book's functions have other names; what was read from the source keeps the widget's.
  const { __docgenInfo: read, displayName = read?.displayName } = (component ?? {}) as Documented;
  const known = propTypes[displayName ?? ''];
  if (!known) return argTypes;
  return Object.fromEntries(
    Object.entries(argTypes).map(([prop, argType]) => {
      const type = known[prop];
      const table = { ...argType.table, type: { summary: type } };
      return [prop, type === undefined ? argType : { ...argType, table }];
    }),
  );
};
// After Storybook's own reading, whose words it replaces.
writtenTypes.secondPass = true;

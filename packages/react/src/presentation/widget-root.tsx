import { type ComponentPropsWithoutRef, type ElementType, forwardRef } from 'react';
import { usePresentation } from './presentation.tsx';

export interface WidgetRootProps extends ComponentPropsWithoutRef<'section'> {
  readonly as?: ElementType;
}

// `forwardRef`, because React 18 gives no `ref` to a function.
/** The outermost element of every widget: carries the tokens' scope, language, direction, density and scheme. */
export const WidgetRoot = /* @__PURE__ */ forwardRef<HTMLElement, WidgetRootProps>(function WidgetRoot(
  { as, className, ...rest },
  ref,
) {
  const Element = (as ?? 'section') as 'section';
  const { locale, direction, density, colorScheme } = usePresentation();
  return (
    <Element
      ref={ref}
      className={join('kk-root', className)}
      lang={locale}
      dir={direction}
      data-density={density}
      data-color-scheme={colorScheme}
      {...rest}
    />
  );
});

/** Class names in one string; what is empty is left out. */
export function join(...classes: readonly (string | false | undefined)[]): string {
  return classes.filter(Boolean).join(' ');
}

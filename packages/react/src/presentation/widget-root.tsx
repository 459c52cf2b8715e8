import type { ComponentPropsWithoutRef, ElementType, Ref } from 'react';
import { usePresentation } from './presentation.tsx';

export interface WidgetRootProps extends ComponentPropsWithoutRef<'section'> {
  readonly as?: ElementType;
  readonly ref?: Ref<HTMLElement>;
}

/** The outermost element of every widget: carries the tokens' scope, language, direction, density and scheme. */
export function WidgetRoot({ as: Element = 'section', className, ...rest }: WidgetRootProps) {
  const { locale, direction, density, colorScheme } = usePresentation();
  return (
    <Element
      className={join('kk-root', className)}
      lang={locale}
      dir={direction}
      data-density={density}
      data-color-scheme={colorScheme}
      {...rest}
    />
  );
}

/** Class names in one string; what is empty is left out. */
export function join(...classes: readonly (string | false | undefined)[]): string {
  return classes.filter(Boolean).join(' ');
}

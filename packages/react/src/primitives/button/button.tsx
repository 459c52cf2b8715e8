import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react';
import { join } from '../../presentation/widget-root.tsx';

export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** `primary` stands once in a widget. */
  readonly variant?: 'primary' | 'secondary' | 'quiet';
  readonly icon?: ReactNode;
}

// `forwardRef`, because React 18 gives no `ref` to a function.
/** A button with a word on it. */
export const Button = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = 'secondary', icon, className, children, ...rest },
  ref,
) {
  return (
    <button ref={ref} type="button" className={join('kk-button', className)} data-variant={variant} {...rest}>
      {icon}
      <ButtonText>{children}</ButtonText>
    </button>
  );
});

/**
 * The word on a button. It has an element of its own, so that a host's reset such as `a { color: inherit }`, which wins
 * over layered styles, cannot make it unreadable.
 */
export function ButtonText({ children }: { readonly children: ReactNode }) {
  return <span className="kk-button__text">{children}</span>;
}

import Building2 from 'lucide/dist/esm/icons/building-complex.mjs';
import UserRound from 'lucide/dist/esm/icons/user-round.mjs';
import { initials } from '../../format/person-name.ts';
import { Icon } from '../icon/icon.tsx';

export interface AvatarProps {
  /** Decides the hue, so that one person keeps one colour everywhere. */
  readonly id: string;
  /** Empty where it is hidden: a plain sign then stands for it. */
  readonly name: string;
  readonly kind?: 'person' | 'organisation';
  readonly size?: 'small' | 'medium' | 'large';
  readonly className?: string;
}

/** A person's initials, or an organisation's sign, on a hue of its own. Decorative: the name stands beside it. */
export function Avatar({ id, name, kind = 'person', size = 'medium', className }: AvatarProps) {
  return (
    <span
      className={`kk-avatar${className ? ` ${className}` : ''}`}
      data-size={size}
      data-kind={kind}
      data-hue={hueOf(id)}
      aria-hidden="true"
    >
      {kind === 'organisation' ? <Icon of={Building2} /> : name ? initials(name) : <Icon of={UserRound} />}
    </span>
  );
}

/** One of twelve hues. An attribute rather than an inline style, which a strict CSP refuses in server-made HTML. */
function hueOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return Math.abs(hash) % 12;
}

import ArrowUpRight from 'lucide/dist/esm/icons/arrow-up-right.mjs';
import type { RecordReference } from '../presentation/presentation.tsx';
import { useRecordLink } from '../presentation/record-link.ts';
import { Button, ButtonText } from '../primitives/button/button.tsx';
import { Icon } from '../primitives/icon/icon.tsx';

export interface OpenLinkProps {
  readonly record: RecordReference;
  readonly label: string;
  /** The host opens it by itself, in place of a link. */
  readonly onOpen?: (() => void) | undefined;
}

/** Leads to a record's own page: the host's callback, or its address, or nothing where it has neither. Stands in `.kk-panel__actions`. */
export function OpenLink({ record, label, onOpen }: OpenLinkProps) {
  const link = useRecordLink()(record);
  if (onOpen) return <Button onClick={onOpen}>{label}</Button>;
  if (!link) return null;
  return (
    <a className="kk-button" data-variant="secondary" {...link}>
      <ButtonText>{label}</ButtonText>
      <Icon of={ArrowUpRight} />
    </a>
  );
}

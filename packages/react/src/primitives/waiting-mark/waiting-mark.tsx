import Clock from 'lucide/dist/esm/icons/clock.mjs';
import { Icon } from '../icon/icon.tsx';

export interface WaitingMarkProps {
  /** "Waiting to be sent", in the reader's language. */
  readonly label: string;
}

/** Says of a record that it is kept on this device and waits to be sent. */
export function WaitingMark({ label }: WaitingMarkProps) {
  return (
    <span className="kk-waiting" title={label}>
      <Icon of={Clock} label={label} />
    </span>
  );
}

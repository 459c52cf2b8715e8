'use client';
import { formatMoment, type Moment } from '../../format/moment.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import { useRelative } from './use-relative.ts';

export interface RelativeTimeProps {
  readonly moment: Moment;
  /** Puts the time into a sentence: `(ago) => t('seen', { ago })`. */
  readonly children?: (relative: string) => string;
  readonly className?: string | undefined;
}

/**
 * How long ago, or in how long: `3 minutes ago`. It ticks, is drawn again only when its words change, and has the day
 * and time in full as its title.
 */
export function RelativeTime({ moment, children, className }: RelativeTimeProps) {
  const presentation = usePresentation();
  const relative = useRelative(moment);
  const words = children ? children(relative) : relative;
  return (
    <time
      // React takes what the server wrote for what it would write itself, and leaves it until its own words change.
      ref={(element) => {
        if (element && element.textContent !== words) element.textContent = words;
      }}
      className={className}
      dateTime={new Date(moment).toISOString()}
      title={formatMoment(moment, presentation)}
      // A minute may pass between the server and the browser.
      suppressHydrationWarning
    >
      {words}
    </time>
  );
}

/** What a mail server says of one recipient of a message (RFC 3464). */
export interface DeliveryReport {
  /** `failed` for good, `delayed` for now, or that it arrived. */
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  recipient?: string;
  /** `5.1.1` */
  status?: string;
  diagnostic?: string;
}

/** Reads the part `message/delivery-status`: a group of fields for the message, then one for each recipient. */
export function readDeliveryStatus(text: string): DeliveryReport[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/)
    .flatMap((group) => {
      const field = (name: string) =>
        new RegExp(`^${name}\\s*:\\s*(.*)$`, 'im')
          .exec(group)?.[1]
          ?.replace(/^[a-z0-9-]+\s*;\s*/i, '')
          .trim();
      const action = field('action')?.toLowerCase();
      if (action === undefined || !ACTIONS.has(action)) return [];
      const recipient = field('final-recipient') ?? field('original-recipient');
      const status = /\d\.\d{1,3}\.\d{1,3}/.exec(field('status') ?? '')?.[0];
      const diagnostic = field('diagnostic-code')?.slice(0, 500);
      return [
        {
          action: action as DeliveryReport['action'],
          ...(recipient && { recipient: recipient.toLowerCase() }),
          ...(status !== undefined && { status }),
          ...(diagnostic && { diagnostic }),
        },
      ];
    });
}

const ACTIONS = new Set(['failed', 'delayed', 'delivered', 'relayed', 'expanded']);

/** What is said of a failure in one line; `undefined` where nothing failed for good. */
export function failureOf(reports: readonly DeliveryReport[]): string | undefined {
  const failed = reports.find(({ action }) => action === 'failed');
  return failed && ([failed.status, failed.diagnostic].filter(Boolean).join(' ') || 'Not delivered.');
}

import type { RunningCrm } from '@korkep/msw';
import { type ReactNode, useEffect, useState } from 'react';

/** Opens a ticket of Kovács János with a word of his and a note of an agent's, for stories and tests on the backend. */
async function openTicket({ crm, featuredCustomerId }: RunningCrm): Promise<string> {
  const ticket = await crm.tickets.create({
    customerId: featuredCustomerId,
    subject: 'Hol tart a rendelésem?',
    description: 'Jó napot! A rendelésemet hétfőre ígérték. Kérem, nézzenek utána.',
    status: 'open',
    priority: 'high',
    channel: 'email',
    openedAt: new Date(Date.now() - 20 * 60_000).toISOString(),
  });
  const { id: ticketId } = ticket;
  await crm.ticketComments.create({ ticketId, body: 'A futárnál áll a csomag.', visibility: 'internal' });
  return ticketId;
}

interface WithOpenTicketProps {
  readonly backend: unknown;
  readonly children: (ticketId: string) => ReactNode;
}

/** Such a ticket, as soon as it is opened; one for each time that it is put on the page. */
export function WithOpenTicket({ backend, children }: WithOpenTicketProps) {
  const [id, setId] = useState<string>();
  useEffect(() => {
    let isGone = false;
    void openTicket(backend as RunningCrm).then((opened) => !isGone && setId(opened));
    return () => {
      isGone = true;
    };
  }, [backend]);
  return id && <div data-ticket={id}>{children(id)}</div>;
}

/** Its id, for a play. */
export function ticketIdIn(canvas: HTMLElement): string {
  return canvas.querySelector<HTMLElement>('[data-ticket]')?.dataset.ticket ?? '';
}

import { Inbox } from '@korkep/react';
import { navigate } from '../route.ts';

/** What customers ask: the tickets beside the one that is open, at an address of its own. */
export function TicketsPage({ ticketId }: { ticketId: string | undefined }) {
  return (
    <div className="desk-page desk-tickets">
      <header className="desk-head">
        <div>
          <h1>Tickets</h1>
          <p>What customers ask, the next deadline first.</p>
        </div>
      </header>
      <Inbox
        {...(ticketId !== undefined && { ticketId })}
        articleHref={({ slug, language }) => new URL(`/desk/help/${language}/articles/${slug}`, document.baseURI).href}
        onTicketChange={(ticket) => navigate(ticket ? `/tickets/${ticket.id}` : '/tickets')}
      />
    </div>
  );
}

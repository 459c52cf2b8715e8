import type { Crm } from '@korkep/core/client';
import { PresentationProvider, ProfileCardView, readyState } from '@korkep/react';
import { renderToStaticMarkup } from 'react-dom/server';

const locale = 'hu';
const timeZone = 'Europe/Budapest';

/**
 * A page with the customer's card in it before any script ran: the server writes what the widget will show as the
 * element's fallback, and the widget takes its place without a jump once it has the data itself.
 */
export async function customerPage(crm: Crm, customerId: string): Promise<string> {
  const profile = await crm.customers.profile(customerId);
  const card = renderToStaticMarkup(
    <PresentationProvider
      locale={locale}
      timeZone={timeZone}
      hrefFor={({ kind, id }) => (kind === 'customer' ? `?customer=${id}` : undefined)}
    >
      <ProfileCardView state={readyState(profile, Date.now())} />
    </PresentationProvider>,
  );
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Ügyfél</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/korkep/profile-card.css">
    <link rel="stylesheet" href="/server-rendered/page.css">
    <script type="module" src="/korkep/korkep.js"></script>
  </head>
  <body>
    <korkep-crm base-url="/crm" token-url="/crm-token" time-zone="${timeZone}" links='{"customer": "?customer={id}"}'>
      <korkep-profile-card customer-id="${profile.customer.id}">${card}</korkep-profile-card>
    </korkep-crm>
    <footer id="below">A kártya alatt</footer>
  </body>
</html>
`;
}

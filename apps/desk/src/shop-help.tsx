import { createCache } from '@korkep/cache';
import { createCrm } from '@korkep/core';
import { ChatWidget, CrmProvider, HelpCenter, helpPath, helpViewOf } from '@korkep/react';
import '@korkep/react/chat-widget.css';
import '@korkep/react/help-center.css';
import { type ReactNode, useSyncExternalStore } from 'react';
import { navigate } from './route.ts';
import type { DeskConfig } from './session.ts';

const BASE = '/shop/help';

interface CustomerToken {
  token: string;
  customerId: string;
}

/** Asks the shop's own server for a token of the customer who is signed in; in the demo that is Kovács János. */
async function mintToken(): Promise<CustomerToken> {
  const response = await fetch('/desk/customer-token', { method: 'POST', signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`No token for the customer: the shop's server answered ${response.status}.`);
  return (await response.json()) as CustomerToken;
}

/** A page of the shop for its customers, with the help centre and the chat on it. */
export async function openShopHelp(config: DeskConfig): Promise<ReactNode> {
  const { customerId, token: first } = await mintToken();
  let given: string | undefined = first;
  const crm = createCrm({
    baseUrl: config.apiUrl,
    token: async () => {
      const token = given ?? (await mintToken()).token;
      given = undefined;
      return token;
    },
  });
  const cache = createCache({ crm, tenant: config.tenant, user: customerId });
  document.title = `${config.shopName} · help`;
  return (
    <CrmProvider crm={crm} cache={cache} locale={navigator.language}>
      <ShopHelp shopName={config.shopName} customerId={customerId} />
    </CrmProvider>
  );
}

function ShopHelp({ shopName, customerId }: { shopName: string; customerId: string }) {
  const address = useSyncExternalStore(
    (listener) => {
      addEventListener('popstate', listener);
      return () => removeEventListener('popstate', listener);
    },
    () => location.pathname + location.search,
  );
  return (
    <main className="shop-page">
      <HelpCenter
        title={shopName}
        customerId={customerId}
        view={helpViewOf(address.slice(BASE.length))}
        hrefOf={(view) => `${BASE}/${helpPath(view)}`}
        onNavigate={(view) => {
          navigate(`${BASE}/${helpPath(view)}`);
          // Whoever goes on does so as by the browser's own buttons.
          dispatchEvent(new PopStateEvent('popstate'));
        }}
      />
      <ChatWidget
        customerId={customerId}
        hrefOfArticle={({ articleId, language }) => `${BASE}/${helpPath({ name: 'article', id: articleId, language })}`}
      />
    </main>
  );
}

import { CommandPalette, CrmProvider, CustomerTable, type PaletteCommand } from '@korkep/react';
import '@korkep/react/command-palette.css';
import '@korkep/react/customer-table.css';
import { useState, version } from 'react';
import './app.css';
import { crm } from './client.ts';
import { CustomerPage } from './customer-page.tsx';
import { go, useCustomerId } from './use-address.ts';

const hrefFor = ({ kind, id }: { kind: string; id: string }) => (kind === 'customer' ? `?customer=${id}` : undefined);

/** A shop's own back office; the widgets take its colours, its links, and its commands. */
export function App() {
  const customerId = useCustomerId();
  const [isDark, setIsDark] = useState(false);
  const commands: readonly PaletteCommand[] = [
    { id: 'all', label: 'Go to all customers', run: () => go('?') },
    { id: 'theme', label: isDark ? 'Use light colours' : 'Use dark colours', run: () => setIsDark(!isDark) },
  ];
  return (
    <div className="app" data-theme={isDark ? 'dark' : 'light'}>
      <CrmProvider crm={crm} locale="en" hrefFor={hrefFor} navigate={go}>
        <header className="app-bar">
          <a
            className="app-brand"
            href="?"
            onClick={(event) => {
              event.preventDefault();
              go('?');
            }}
          >
            Wool &amp; Wood
          </a>
          <span className="app-place">{customerId ? 'Customer' : 'Customers'}</span>
          <span className="app-hint">
            <kbd>Ctrl K</kbd> finds anything
          </span>
          <button
            type="button"
            className="app-theme"
            aria-label="Dark colours"
            aria-pressed={isDark}
            onClick={() => setIsDark(!isDark)}
          >
            {isDark ? '☾' : '☀'}
          </button>
        </header>
        <main className="app-main">
          {customerId ? (
            <CustomerPage key={customerId} customerId={customerId} />
          ) : (
            <CustomerTable sort="-revenue" onOpen={({ id }) => go(`?customer=${id}`)} />
          )}
        </main>
        <CommandPalette commands={commands} />
      </CrmProvider>
      <footer className="app-foot">React {version}</footer>
    </div>
  );
}

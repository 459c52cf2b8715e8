import {
  CommandPalette,
  ConflictDialog,
  CrmProvider,
  type PaletteCommand,
  preloadCustomerForm,
  SyncStatus,
} from '@korkep/react';
import '@korkep/react/all.css';
import { useEffect, useState } from 'react';
import { Link } from './link.tsx';
import { AlertsPage } from './pages/alerts-page.tsx';
import { CustomerPage } from './pages/customer-page.tsx';
import { CustomersPage } from './pages/customers-page.tsx';
import { DashboardPage } from './pages/dashboard-page.tsx';
import { FiguresPage } from './pages/figures-page.tsx';
import { NewCustomerPage } from './pages/new-customer-page.tsx';
import { OrdersPage } from './pages/orders-page.tsx';
import { RulesPage } from './pages/rules-page.tsx';
import { TicketsPage } from './pages/tickets-page.tsx';
import { navigate, useRoute } from './route.ts';
import { DESK_ROLES, type DeskConfig, type DeskRole, type Session } from './session.ts';
import { SignOut } from './sign-out.tsx';

interface DeskProps {
  config: DeskConfig;
  session: Session;
  onRole: (role: DeskRole) => void;
  onSignedOut: () => void;
}

const LANGUAGES = { en: 'English', hu: 'Magyar', de: 'Deutsch' } as const;
type Language = keyof typeof LANGUAGES;
type Theme = 'light dark' | 'light' | 'dark';
const THEMES: readonly (readonly [Theme, string])[] = [
  ['light dark', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];
const FIND_KEY = /Mac|iP/.test(navigator.platform) ? '⌘ K' : 'Ctrl K';

const NAVIGATION = [
  {
    href: '/',
    label: 'Dashboard',
    pages: ['dashboard'],
    icon: 'M3.5 3.5h5v6h-5zM11.5 3.5h5v3h-5zM11.5 9.5h5v7h-5zM3.5 12.5h5v4h-5z',
  },
  { href: '/figures', label: 'Figures', pages: ['figures'], icon: 'M3 12h4v5H3zM8 8h4v9H8zM13 4h4v13h-4z' },
  {
    href: '/customers',
    label: 'Customers',
    pages: ['customers', 'customer', 'new-customer'],
    icon: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17a6 6 0 0 1 12 0',
  },
  { href: '/tickets', label: 'Tickets', pages: ['tickets'], icon: 'M3.5 4.5h13v9h-7l-4 3v-3h-2z' },
  {
    href: '/alerts',
    label: 'Alerts',
    pages: ['alerts'],
    icon: 'M10 3.5a4.5 4.5 0 0 0-4.5 4.5c0 4-1.5 5-1.5 5h12s-1.5-1-1.5-5A4.5 4.5 0 0 0 10 3.5zM8.5 16h3',
  },
  { href: '/orders', label: 'Orders', pages: ['orders'], icon: 'M4 6h12l-1 11H5zM7.5 8V5a2.5 2.5 0 0 1 5 0v3' },
  { href: '/rules', label: 'Rules', pages: ['rules'], icon: 'M11 3 5 11.5h4.5L9 17l6-8.5h-4.5z' },
] as const;

/** The pages of this back office that records have. */
function hrefFor({ kind, id }: { kind: string; id: string }): string | undefined {
  if (kind === 'customer') return `/customers/${id}`;
  return kind === 'ticket' ? `/tickets/${id}` : undefined;
}

/** The shop's back office: its own frame, with Körkép's widgets on its pages. */
export function Desk({ config, session, onRole, onSignedOut }: DeskProps) {
  const route = useRoute();
  const { crm, cache, role } = session;
  const [language, setLanguage] = useState<Language>('en');
  const [theme, setTheme] = useState<Theme>('light dark');
  const [isFinding, setIsFinding] = useState(false);
  const commands: readonly PaletteCommand[] = [
    ...NAVIGATION.map(({ href, label, icon }) => ({
      id: href,
      label: `Go to ${label}`,
      group: 'Go to',
      icon: <DeskIcon path={icon} />,
      run: () => navigate(href),
    })),
    {
      id: 'new',
      label: 'New customer',
      keywords: ['create', 'add'],
      icon: <DeskIcon path="M10 4v12M4 10h12" />,
      run: () => navigate('/customers/new'),
    },
    ...THEMES.map(([id, label]) => ({
      id,
      label: `Appearance: ${label}`,
      group: 'Appearance',
      icon: <DeskIcon path="M10 3.5a6.5 6.5 0 1 0 0 13zM10 3.5a6.5 6.5 0 0 1 0 13" />,
      run: () => setTheme(id),
    })),
    ...(Object.entries(LANGUAGES) as [Language, string][]).map(([id, label]) => ({
      id,
      label: `Language: ${label}`,
      group: 'Language',
      icon: (
        <DeskIcon path="M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM3.5 10h13M10 3.5c4 4 4 9 0 13-4-4-4-9 0-13" />
      ),
      run: () => setLanguage(id),
    })),
  ];

  // So that a customer can be edited without a network, even by whoever has not done so here before.
  useEffect(() => void preloadCustomerForm().catch(() => undefined), []);

  useEffect(() => {
    const { documentElement } = document;
    if (theme === 'light dark') delete documentElement.dataset.theme;
    else documentElement.dataset.theme = theme;
    documentElement.lang = language;
  }, [theme, language]);

  return (
    <CrmProvider crm={crm} cache={cache} locale={language} navigate={navigate} hrefFor={hrefFor}>
      <div className="desk">
        <aside className="desk-side">
          <Link className="desk-brand" href="/">
            <svg width="26" height="26" viewBox="0 0 16 16" aria-hidden="true">
              <rect width="16" height="16" rx="4" fill="#b4532a" />
              <path
                d="M4 5h6v4a3 3 0 0 1-6 0zM10 6h1.2a1.3 1.3 0 0 1 0 2.6H10"
                fill="none"
                stroke="#fff"
                strokeWidth="1.3"
              />
            </svg>
            {config.shopName}
          </Link>
          <nav className="desk-nav" aria-label="Back office">
            {NAVIGATION.map(({ href, label, pages, icon }) => (
              <Link
                key={href}
                href={href}
                aria-current={(pages as readonly string[]).includes(route.page) ? 'page' : undefined}
              >
                <DeskIcon path={icon} />
                <span>{label}</span>
              </Link>
            ))}
          </nav>
          <button type="button" className="desk-find" onClick={() => setIsFinding(true)}>
            Find or do <kbd>{FIND_KEY}</kbd>
          </button>
          <div className="desk-sync">
            <SyncStatus />
          </div>
          <div className="desk-settings">
            <Choice
              label="Signed in as"
              value={role}
              options={DESK_ROLES.map((name) => [name, name[0]!.toUpperCase() + name.slice(1)])}
              onChange={onRole}
            />
            <Choice
              label="Language"
              value={language}
              options={Object.entries(LANGUAGES) as [Language, string][]}
              onChange={setLanguage}
            />
            <Choice label="Appearance" value={theme} options={THEMES} onChange={setTheme} />
            <SignOut session={session} onSignedOut={onSignedOut} />
          </div>
        </aside>
        <main className="desk-main">
          {route.page === 'dashboard' && <DashboardPage featuredCustomerId={config.featuredCustomerId} />}
          {route.page === 'figures' && <FiguresPage crm={crm} />}
          {route.page === 'customers' && <CustomersPage />}
          {route.page === 'customer' && route.id && <CustomerPage key={route.id} customerId={route.id} />}
          {route.page === 'new-customer' && <NewCustomerPage />}
          {route.page === 'tickets' && <TicketsPage ticketId={route.id} />}
          {route.page === 'alerts' && <AlertsPage />}
          {route.page === 'rules' && <RulesPage />}
          {route.page === 'orders' && <OrdersPage crm={crm} />}
        </main>
        <ConflictDialog isAutomatic />
        <CommandPalette commands={commands} isOpen={isFinding} onOpenChange={setIsFinding} />
      </div>
    </CrmProvider>
  );
}

function DeskIcon({ path }: { path: string }) {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value as T)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

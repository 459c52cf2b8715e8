import type { Metadata } from 'next';
import Link from 'next/link';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Crm } from './crm.tsx';
import './globals.css';

export const metadata: Metadata = { title: 'Wool & Wood · Customers', icons: 'data:,' };

export default async function Layout({ children }: { readonly children: ReactNode }) {
  // Where the backend is, is known when the page is asked for, not when it is built.
  await connection();
  return (
    <html lang="en">
      <body>
        <header className="app-bar">
          <Link className="app-brand" href="/">
            Wool &amp; Wood
          </Link>
          <span className="app-place">Customers</span>
        </header>
        <main className="app-main">
          <Crm baseUrl={process.env.KORKEP_URL ?? ''}>{children}</Crm>
        </main>
      </body>
    </html>
  );
}

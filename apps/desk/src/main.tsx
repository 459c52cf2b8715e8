import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Desk } from './desk.tsx';
import { keepPageOffline } from './offline-page.ts';
import { type DeskRole, lastRole, loadConfig, openSession, type Session } from './session.ts';
import { SignedOut } from './signed-out.tsx';

const root = createRoot(document.getElementById('root')!);
try {
  const config = await loadConfig();
  if (location.pathname.startsWith('/shop/help')) {
    const { openShopHelp } = await import('./shop-help.tsx');
    root.render(await openShopHelp(config));
  } else {
    const signIn = (role: DeskRole) => show(openSession(config, role));
    const show = (session: Session) => {
      const changeRole = (role: DeskRole) => {
        void session.cache.close();
        signIn(role);
      };
      const signOut = () => root.render(<SignedOut onSignIn={() => signIn(session.role)} />);
      root.render(
        <StrictMode>
          <Desk config={config} session={session} onRole={changeRole} onSignedOut={signOut} />
        </StrictMode>,
      );
    };
    signIn(lastRole());
  }
} catch (error) {
  root.render(<p className="desk-note">{error instanceof Error ? error.message : String(error)}</p>);
}
void keepPageOffline().catch(() => undefined);

import { isCacheError } from '@korkep/cache';
import { useState } from 'react';
import type { Session } from './session.ts';

interface SignOutProps {
  session: Session;
  onSignedOut: () => void;
}

/** Signs out: what is kept on the device is deleted first. Changes that were not sent are never dropped unasked. */
export function SignOut({ session, onSignedOut }: SignOutProps) {
  const [state, setState] = useState<'idle' | 'unsent' | string>('idle');
  const signOut = async (discardUnsent: boolean) => {
    try {
      await session.cache.purge({ discardUnsent });
      onSignedOut();
    } catch (error) {
      setState(isCacheError(error, 'unsent') ? 'unsent' : String(error));
    }
  };
  if (state === 'unsent') {
    return (
      <div className="desk-unsent" role="alert">
        <p>Some of your changes have not been sent. They would be lost.</p>
        <button type="button" className="desk-button" onClick={() => setState('idle')}>
          Stay
        </button>
        <button type="button" className="desk-button" onClick={() => void signOut(true)}>
          Sign out and lose them
        </button>
      </div>
    );
  }
  return (
    <>
      {state !== 'idle' && <p role="alert">{state}</p>}
      <button type="button" className="desk-button" onClick={() => void signOut(false)}>
        Sign out
      </button>
    </>
  );
}

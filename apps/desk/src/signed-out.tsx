/** After signing out: nothing of the customers is on this device any more. */
export function SignedOut({ onSignIn }: { onSignIn: () => void }) {
  return (
    <main className="desk-signed-out">
      <h1>You are signed out</h1>
      <p>Everything that was kept on this device has been deleted.</p>
      <button type="button" className="desk-button" onClick={onSignIn}>
        Sign in
      </button>
    </main>
  );
}

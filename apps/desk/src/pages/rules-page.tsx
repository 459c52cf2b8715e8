import { RulesEditor } from '@korkep/react';

/** What the desk does by itself. */
export function RulesPage() {
  return (
    <div className="desk-page">
      <header className="desk-head">
        <div>
          <h1>Rules</h1>
          <p>What happens to tickets without anybody's hand. Owners and managers change them.</p>
        </div>
      </header>
      <RulesEditor />
    </div>
  );
}

import { createCrm } from '@korkep/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Desk } from './desk.tsx';
import { loadConfig } from './session.ts';

const root = createRoot(document.getElementById('root')!);
try {
  const config = await loadConfig();
  root.render(
    <StrictMode>
      <Desk config={config} createClient={(token) => createCrm({ baseUrl: config.apiUrl, token })} />
    </StrictMode>,
  );
} catch (error) {
  root.render(<p className="desk-note">{error instanceof Error ? error.message : String(error)}</p>);
}

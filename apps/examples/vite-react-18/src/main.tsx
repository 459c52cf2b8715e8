import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// The very same application: nothing of it knows which React it runs on.
import { App } from '../../vite-react-19/src/app.tsx';

createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

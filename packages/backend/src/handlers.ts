import type { Handlers } from './http/handler.ts';
import { keyHandlers } from './keys/handlers.ts';
import { tenantHandlers } from './tenants/handlers.ts';
import { tokenHandlers } from './tokens/handlers.ts';

/** The handlers of every domain. A new domain is added here. */
export const handlers: Handlers = {
  ...tenantHandlers,
  ...keyHandlers,
  ...tokenHandlers,
};

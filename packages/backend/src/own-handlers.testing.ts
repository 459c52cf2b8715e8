import type { Handlers } from './http/handler.ts';
import { keyHandlers } from './keys/handlers.ts';
import { tenantHandlers } from './tenants/handlers.ts';
import { tokenHandlers } from './tokens/handlers.ts';

/** The handlers of access alone, so that these tests need no tables of records. */
export const accessHandlers: Handlers = { ...tenantHandlers, ...keyHandlers, ...tokenHandlers };

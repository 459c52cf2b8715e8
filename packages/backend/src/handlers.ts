import { alertHandlers } from './alerts/handlers.ts';
import { attachmentHandlers } from './attachments/handlers.ts';
import { handlers as automation } from './automation/handlers.ts';
import { changeHandlers } from './changes/handlers.ts';
import { channelHandlers } from './channels/handlers.ts';
import { chatHandlers } from './chat/handlers.ts';
import { classifierHandlers } from './classification/handlers.ts';
import { handlers as consents } from './consents/handlers.ts';
import { handlers as contracts } from './contracts/handlers.ts';
import { handlers as customFields } from './custom-fields/handlers.ts';
import { handlers as customers } from './customers/handlers.ts';
import { handlers as dashboards } from './dashboards/handlers.ts';
import { handlers as feedback } from './feedback/handlers.ts';
import type { Handlers } from './http/handler.ts';
import { importHandlers } from './imports/handlers.ts';
import { handlers as interactions } from './interactions/handlers.ts';
import { handlers as journal } from './journal/read.ts';
import { keyHandlers } from './keys/handlers.ts';
import { handlers as knowledge } from './knowledge/handlers.ts';
import { kpiHandlers } from './kpis/handlers.ts';
import { handlers as macros } from './macros/handlers.ts';
import { mailHandlers } from './mail/handlers.ts';
import { handlers as orders } from './orders/handlers.ts';
import { handlers as preferences } from './preferences/handlers.ts';
import { presenceHandlers } from './presence/handlers.ts';
import { handlers as products } from './products/handlers.ts';
import { profileHandlers } from './profile/handlers.ts';
import { handlers as relationships } from './relationships/handlers.ts';
import { searchHandlers } from './search/handlers.ts';
import { handlers as sla } from './sla/handlers.ts';
import { handlers as surveys } from './surveys/handlers.ts';
import { handlers as tags } from './tags/handlers.ts';
import { tenantHandlers } from './tenants/handlers.ts';
import { handlers as ticketTemplates } from './ticket-templates/handlers.ts';
import { handlers as tickets } from './tickets/handlers.ts';
import { timelineHandlers } from './timeline/handlers.ts';
import { tokenHandlers } from './tokens/handlers.ts';
import { handlers as users } from './users/handlers.ts';
import { handlers as views } from './views/handlers.ts';
import { webhookHandlers } from './webhooks/handlers.ts';

/** The handlers of every domain. A new domain is added here. */
export const handlers: Handlers = {
  ...tenantHandlers,
  ...keyHandlers,
  ...tokenHandlers,
  ...webhookHandlers,
  ...importHandlers,
  ...kpiHandlers,
  ...classifierHandlers,
  ...searchHandlers,
  ...profileHandlers,
  ...timelineHandlers,
  ...changeHandlers,
  ...alertHandlers,
  ...attachmentHandlers,
  ...mailHandlers,
  ...channelHandlers,
  ...chatHandlers,
  ...presenceHandlers,
  ...automation,
  ...consents,
  ...contracts,
  ...customFields,
  ...customers,
  ...dashboards,
  ...feedback,
  ...interactions,
  ...journal,
  ...knowledge,
  ...macros,
  ...ticketTemplates,
  ...orders,
  ...preferences,
  ...products,
  ...relationships,
  ...sla,
  ...surveys,
  ...tags,
  ...tickets,
  ...users,
  ...views,
};

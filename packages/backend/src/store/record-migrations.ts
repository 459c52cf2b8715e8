import * as alerts from '../alerts/schema.ts';
import * as automation from '../automation/schema.ts';
import * as classification from '../classification/schema.ts';
import * as consents from '../consents/schema.ts';
import * as contracts from '../contracts/schema.ts';
import * as customFields from '../custom-fields/schema.ts';
import * as customers from '../customers/schema.ts';
import * as dashboards from '../dashboards/schema.ts';
import type { Migration } from '../database/migrations.ts';
import * as feedback from '../feedback/schema.ts';
import * as interactions from '../interactions/schema.ts';
import * as knowledge from '../knowledge/schema.ts';
import * as macros from '../macros/schema.ts';
import * as orders from '../orders/schema.ts';
import * as preferences from '../preferences/schema.ts';
import * as products from '../products/schema.ts';
import * as relationships from '../relationships/schema.ts';
import * as serviceFigures from '../service-figures/schema.ts';
import * as sla from '../sla/schema.ts';
import * as surveys from '../surveys/schema.ts';
import * as tags from '../tags/schema.ts';
import * as ticketTemplates from '../ticket-templates/schema.ts';
import * as tickets from '../tickets/schema.ts';
import * as users from '../users/schema.ts';
import * as views from '../views/schema.ts';
import * as store from './schema.ts';

/** The tables of every record kind, of their external ids and of what is counted of them. */
export const recordMigrations: Migration[] = [
  users,
  tags,
  customFields,
  views,
  products,
  customers,
  store,
  relationships,
  orders,
  tickets,
  interactions,
  preferences,
  consents,
  feedback,
  contracts,
  dashboards,
  sla,
  macros,
  ticketTemplates,
  knowledge,
  automation,
  surveys,
  serviceFigures,
  classification,
  alerts,
].flatMap((domain) => domain.migrations);

import * as consents from '../consents/schema.ts';
import * as contracts from '../contracts/schema.ts';
import * as customFields from '../custom-fields/schema.ts';
import * as customers from '../customers/schema.ts';
import type { Migration } from '../database/migrations.ts';
import * as feedback from '../feedback/schema.ts';
import * as interactions from '../interactions/schema.ts';
import * as orders from '../orders/schema.ts';
import * as preferences from '../preferences/schema.ts';
import * as products from '../products/schema.ts';
import * as relationships from '../relationships/schema.ts';
import * as tags from '../tags/schema.ts';
import * as tickets from '../tickets/schema.ts';
import * as users from '../users/schema.ts';
import * as views from '../views/schema.ts';
import * as store from './schema.ts';

/** The tables of every record kind and of their external ids. */
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
].flatMap((domain) => domain.migrations);

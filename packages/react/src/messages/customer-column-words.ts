import { defineMessages } from './define-messages.ts';

/** Fields of a customer by name, those that a list of customers shows before anybody chose others. */
export const customerColumnWords = defineMessages({
  en: {
    'field.customer.displayName': 'Name',
    'field.customer.lifecycleStage': 'Lifecycle stage',
    'field.customer.valueTier': 'Value tier',
    'field.customer.ownerId': 'Owner',
    'field.customer.tags': 'Tags',
    'field.customer.lastContactAt': 'Last contact',
    'field.customer.orderCount': 'Orders',
    'field.customer.revenue': 'Revenue',
  },
  hu: {
    'field.customer.displayName': 'Név',
    'field.customer.lifecycleStage': 'Életciklus-szakasz',
    'field.customer.valueTier': 'Értékkategória',
    'field.customer.ownerId': 'Felelős',
    'field.customer.tags': 'Címkék',
    'field.customer.lastContactAt': 'Utolsó kapcsolat',
    'field.customer.orderCount': 'Rendelések',
    'field.customer.revenue': 'Forgalom',
  },
  de: {
    'field.customer.displayName': 'Name',
    'field.customer.lifecycleStage': 'Lebenszyklusphase',
    'field.customer.valueTier': 'Wertstufe',
    'field.customer.ownerId': 'Verantwortlich',
    'field.customer.tags': 'Tags',
    'field.customer.lastContactAt': 'Letzter Kontakt',
    'field.customer.orderCount': 'Bestellungen',
    'field.customer.revenue': 'Umsatz',
  },
});

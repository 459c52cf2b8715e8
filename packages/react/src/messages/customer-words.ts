import { defineMessages } from './define-messages.ts';

/** Lifecycle stages and value tiers by name. */
export const customerWords = defineMessages({
  en: {
    'stage.lead': 'Lead',
    'stage.prospect': 'Prospect',
    'stage.new': 'New customer',
    'stage.active': 'Active',
    'stage.returning': 'Returning',
    'stage.at_risk': 'At risk',
    'stage.churned': 'Churned',
    'tier.vip': 'VIP',
    'tier.premium': 'Premium',
    'tier.standard': 'Standard',
    'tier.basic': 'Basic',
  },
  hu: {
    'stage.lead': 'Érdeklődő',
    'stage.prospect': 'Lehetséges vevő',
    'stage.new': 'Új ügyfél',
    'stage.active': 'Aktív',
    'stage.returning': 'Visszatérő',
    'stage.at_risk': 'Veszélyben',
    'stage.churned': 'Elvesztett',
    'tier.vip': 'VIP',
    'tier.premium': 'Prémium',
    'tier.standard': 'Standard',
    'tier.basic': 'Alap',
  },
  de: {
    'stage.lead': 'Lead',
    'stage.prospect': 'Interessent',
    'stage.new': 'Neukunde',
    'stage.active': 'Aktiv',
    'stage.returning': 'Wiederkehrend',
    'stage.at_risk': 'Gefährdet',
    'stage.churned': 'Abgewandert',
    'tier.vip': 'VIP',
    'tier.premium': 'Premium',
    'tier.standard': 'Standard',
    'tier.basic': 'Basis',
  },
});

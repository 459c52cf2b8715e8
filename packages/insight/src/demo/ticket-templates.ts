import type { TicketTemplate } from '@korkep/core';
import { seededRandom } from '../randomness/random.ts';
import { demoIds } from './demo-ids.ts';
import type { DemoOptions } from './demo-options.ts';
import type { DemoHeap } from './demo-records.ts';
import { base, type DemoShop } from './demo-shop.ts';

type Prepared = Pick<TicketTemplate, 'name' | 'category' | 'description' | 'texts' | 'visibility' | 'values'> & {
  /** It is the team’s that serves companies. */
  readonly isBusiness?: boolean;
};

const prepared: readonly Prepared[] = [
  {
    name: 'Hibás termék bejelentése',
    category: 'Telefonhívás',
    description: 'Ha valaki telefonon jelzi, hogy a termék hibás.',
    texts: [
      {
        language: 'hu',
        subject: 'Hibás termék: {{product.name|a vásárolt termék}}',
        body: 'Kedves {{customer.name|Vásárlónk}}!\n\nKöszönjük, hogy jelezte a hibát. A csere díjmentes: két munkanapon belül jelentkezik a futár, hogy egyeztesse az átvételt. Kérjük, addig tegye félre a terméket a dobozával együtt.\n\nÜdvözlettel:\n{{agent.name|ügyfélszolgálat}}, {{company.name}}',
      },
      {
        language: 'en',
        subject: 'Faulty product: {{product.name|your purchase}}',
        body: 'Dear {{customer.name|customer}},\n\nThank you for telling us. We exchange it free of charge: the courier calls within two working days to arrange the collection. Please keep the product and its box until then.\n\nKind regards,\n{{agent.name|customer service}}, {{company.name}}',
      },
    ],
    values: {
      type: 'problem',
      category: 'product_fault',
      priority: 'high',
      channel: 'email',
      assigneeId: 'me',
      tags: ['csere'],
    },
  },
  {
    name: 'Visszahívási kérés',
    category: 'Telefonhívás',
    description: 'Teendő a csoportnak: mikor és miért hívjuk vissza.',
    texts: [
      {
        language: 'hu',
        subject: 'Visszahívás: {{customer.name|ügyfél}}',
        body: 'Mikor hívjuk vissza:\nMelyik számon:\nMiről van szó:',
      },
      {
        language: 'en',
        subject: 'Call back: {{customer.name|customer}}',
        body: 'When to call:\nOn which number:\nWhat it is about:',
      },
    ],
    visibility: 'internal',
    values: { type: 'task', category: 'callback', priority: 'normal', channel: 'call' },
  },
  {
    name: 'Elveszett csomag',
    category: 'Szállítás',
    texts: [
      {
        language: 'hu',
        subject: 'Elveszett csomag: kivizsgálás a futárszolgálatnál',
        body: 'Kedves {{customer.name|Vásárlónk}}!\n\nSajnáljuk, hogy a csomagja nem érkezett meg. Kivizsgálást indítottunk a futárszolgálatnál, és legkésőbb három munkanapon belül megírjuk, mire jutottak. Ha nem kerül elő, választhat: újraküldjük, vagy visszautaljuk az árát.\n\nÜdvözlettel:\n{{agent.name|ügyfélszolgálat}}, {{company.name}}',
      },
      {
        language: 'en',
        subject: 'Lost parcel: we are asking the courier',
        body: 'Dear {{customer.name|customer}},\n\nWe are sorry that your parcel has not arrived. We have asked the courier to trace it, and tell you within three working days what they found. If it stays lost, the choice is yours: we send it again, or refund you.\n\nKind regards,\n{{agent.name|customer service}}, {{company.name}}',
      },
    ],
    values: { type: 'problem', category: 'delivery', priority: 'high', channel: 'email', assigneeId: 'me' },
  },
  {
    name: 'Számla javítása',
    category: 'Számlázás',
    texts: [
      {
        language: 'hu',
        subject: 'Számla javítása',
        body: 'Kedves {{customer.name|Vásárlónk}}!\n\nA számla javításához erre van szükségünk: a számla száma, a helyes név és cím, cégnél az adószám. A javított számlát egy munkanapon belül elküldjük.\n\nÜdvözlettel:\n{{agent.name|ügyfélszolgálat}}, {{company.name}}',
      },
      {
        language: 'en',
        subject: 'Correcting your invoice',
        body: 'Dear {{customer.name|customer}},\n\nTo correct the invoice we need its number, the right name and address, and for a company its tax number. We send the corrected one within a working day.\n\nKind regards,\n{{agent.name|customer service}}, {{company.name}}',
      },
    ],
    values: { type: 'question', category: 'billing', priority: 'normal', channel: 'email', assigneeId: 'me' },
  },
  {
    name: 'Céges ajánlatkérés',
    category: 'Céges ügyfelek',
    description: 'Nagyobb rendelés vagy egyedi ár kérése.',
    isBusiness: true,
    texts: [
      {
        language: 'hu',
        subject: 'Ajánlatkérés: {{customer.organisationName|céges vásárlás}}',
        body: 'Mit és mennyit kérnek:\nMikorra:\nKi dönt:',
      },
      {
        language: 'en',
        subject: 'Quote wanted: {{customer.organisationName|business purchase}}',
        body: 'What and how many:\nBy when:\nWho decides:',
      },
    ],
    visibility: 'internal',
    values: { type: 'task', category: 'quote', priority: 'normal', tags: ['ajánlat'] },
  },
];

/** What the shop's colleagues open in a customer's name again and again. */
export function addTicketTemplates(shop: DemoShop, heap: DemoHeap, seed: DemoOptions['seed']): void {
  const ids = demoIds(seededRandom(`${seed} ticket templates`));
  for (const [place, { isBusiness, values, ...template }] of prepared.entries()) {
    const { businessTeamId, serviceTeamId } = shop.workspace;
    heap.ticketTemplate.push({
      ...base({ ids }, 'ttp', shop.startedAt),
      ...template,
      position: (place + 1) * 10,
      values: { ...values, teamId: isBusiness ? businessTeamId : serviceTeamId },
      ...(isBusiness && { teamIds: [businessTeamId] }),
    });
  }
}

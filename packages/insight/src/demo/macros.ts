import type { Macro } from '@korkep/core';
import type { DemoHeap } from './demo-records.ts';
import { base, type DemoShop } from './demo-shop.ts';

type Prepared = Pick<Macro, 'name' | 'category' | 'texts' | 'visibility' | 'changes'>;

const greeting = {
  hu: 'Kedves {{customer.name|Vásárlónk}}!',
  en: 'Dear {{customer.name|customer}},',
  de: 'Guten Tag {{customer.name|liebe Kundin, lieber Kunde}},',
};
const closing = {
  hu: 'Üdvözlettel:\n{{agent.name|ügyfélszolgálat}}, {{company.name}}',
  en: 'Kind regards,\n{{agent.name|customer service}}, {{company.name}}',
  de: 'Freundliche Grüße\n{{agent.name|Kundenservice}}, {{company.name}}',
};

function texts(hu: string, en: string, de: string): NonNullable<Macro['texts']> {
  return Object.entries({ hu, en, de }).map(([language, body]) => {
    const of = language as keyof typeof greeting;
    return { language, body: `${greeting[of]}\n\n${body}\n\n${closing[of]}` };
  });
}

const prepared: readonly Prepared[] = [
  {
    name: 'Csomag nyomon követése',
    category: 'delivery',
    texts: texts(
      'A {{order.number|rendelés}} csomagja úton van, a futár SMS-ben jelzi az érkezést. Ha két munkanapon belül nem érkezik meg, írjon nekünk, és utánajárunk.',
      'The parcel of {{order.number|your order}} is on its way; the courier announces its arrival by SMS. If it has not come within two working days, let us know and we look into it.',
      'Das Paket zu {{order.number|Ihrer Bestellung}} ist unterwegs; der Kurier kündigt sich per SMS an. Kommt es binnen zwei Werktagen nicht an, schreiben Sie uns bitte.',
    ),
    changes: { status: 'pending' },
  },
  {
    name: 'Hibás termék cseréje',
    category: 'product_fault',
    texts: texts(
      'Sajnáljuk, hogy a(z) {{product.name|termék}} hibásan érkezett. Díjmentesen kicseréljük: a futár a jövő héten elhozza a régit, és átadja az újat.',
      'We are sorry that the {{product.name|product}} arrived faulty. We exchange it free of charge: the courier collects the old one next week and hands over the new one.',
      'Es tut uns leid, dass {{product.name|der Artikel}} fehlerhaft ankam. Wir tauschen kostenlos um: Der Kurier holt den alten nächste Woche ab und bringt den neuen mit.',
    ),
    changes: { status: 'pending', addTags: ['csere'] },
  },
  {
    name: 'Visszaküldés menete',
    category: 'return',
    texts: texts(
      'A visszaküldéshez csatoltuk a címkét: 30 napon belül bármelyik csomagponton feladhatja. A pénzt a beérkezés után három munkanapon belül visszautaljuk.',
      'The return label is attached: drop the parcel at any pick-up point within 30 days. We refund the money within three working days of its arrival.',
      'Das Rücksendeetikett liegt bei: Geben Sie das Paket binnen 30 Tagen an einem Paketshop ab. Das Geld erstatten wir binnen drei Werktagen nach Eingang.',
    ),
    changes: { status: 'pending' },
  },
  {
    name: 'Megoldva, köszönjük',
    texts: texts(
      'Örülünk, hogy segíthettünk a(z) {{ticket.number}}. számú ügyben. Ha bármi felmerül, erre a levélre válaszolva elér minket.',
      'We are glad we could help with request {{ticket.number}}. If anything comes up, simply reply to this message.',
      'Schön, dass wir bei Anfrage {{ticket.number}} helfen konnten. Sollte noch etwas sein, antworten Sie einfach auf diese Nachricht.',
    ),
    changes: { status: 'solved' },
  },
  {
    name: 'Átvizsgálásra a műhelynek',
    category: 'product_fault',
    visibility: 'internal',
    texts: [
      {
        language: 'hu',
        body: 'Kérem a műhelyt, nézze meg: {{product.name|a termék}}, {{order.number|rendelés nélkül}}.',
      },
    ],
    changes: { status: 'on_hold', addTags: ['műhely'] },
  },
];

/** The shop's prepared answers. */
export function addMacros(shop: DemoShop, heap: DemoHeap): void {
  for (const macro of prepared) {
    heap.macro.push({ ...base({ ids: shop.talk.ids }, 'mac', shop.startedAt), ...macro });
  }
}

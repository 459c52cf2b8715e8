import type { ArticleKey, ArticleWords } from '../articles.ts';

/** The shop's articles in German: what customers abroad ask most. */
export const germanArticles: Partial<Record<ArticleKey, ArticleWords>> = {
  deliveryTimes: {
    title: 'Lieferzeit und Versandkosten',
    body: `Nach Österreich und Deutschland liefern wir in **3–6 Werktagen** für 12 Euro, ab 150 Euro kostenlos. Innerhalb Ungarns dauert es 1–3 Werktage.

An Wochenenden und Feiertagen wird nicht zugestellt; das Paket geht am nächsten Werktag hinaus.`,
  },
  tracking: {
    title: 'Wo ist mein Paket? Sendung verfolgen',
    body: `Sobald das Paket unser Lager verlässt, schicken wir den **Link zur Sendungsverfolgung** per E-Mail und SMS. Sie finden ihn auch im Konto unter *Meine Bestellungen*.

Ändert sich zwei Tage lang nichts, schreiben Sie uns mit der Bestellnummer; wir fragen beim Paketdienst nach.`,
  },
  returns: {
    title: 'Rücksendung: 30 Tage ohne Angabe von Gründen',
    body: `Sie können innerhalb von **30 Tagen** nach Erhalt ohne Angabe von Gründen widerrufen.

1. Wählen Sie im Konto *Rücksendung* und drucken Sie das Etikett.
2. Geben Sie das Paket innerhalb von 14 Tagen in einer Filiale ab. Die Rücksendung ist kostenlos.

Geöffnete Lebensmittel, gravierte Ware und ausgepackte Bettwäsche nehmen wir nicht zurück.`,
  },
  refunds: {
    title: 'Wann bekomme ich mein Geld zurück?',
    body: `Wir erstatten auf dem Weg, auf dem Sie bezahlt haben, spätestens **14 Tage** nachdem das Paket wieder bei uns ist. Meist dauert es 3–5 Werktage.`,
  },
  warranty: {
    title: 'Garantie und Gewährleistung',
    body: `Auf jedes Gerät geben wir **mindestens 2 Jahre Garantie**, auf Staubsauger und Espressomaschinen 3. Die Rechnung genügt als Nachweis.

Melden Sie den Defekt, der Paketdienst holt das Gerät kostenlos ab. Eine Reparatur dauert höchstens 15 Werktage, sonst tauschen wir um oder erstatten den Preis.`,
  },
  payment: {
    title: 'Zahlungsarten',
    body: `Kreditkarte, Apple Pay und Google Pay kosten nichts. Bei Überweisung halten wir die Ware 5 Tage; bitte die Bestellnummer als Verwendungszweck angeben. Nachnahme gibt es nur in Ungarn.`,
  },
};

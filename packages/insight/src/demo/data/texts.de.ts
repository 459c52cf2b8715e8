import type { ShopTexts } from './shop-texts.ts';

export const germanTexts: ShopTexts = {
  greeting: 'Guten Tag {name},',
  closing: 'Freundliche Grüße\nPanoráma Otthon Kundenservice',
  cases: {
    delivery: [
      {
        subject: 'Wo bleibt mein Paket? ({order})',
        message:
          'Guten Tag, meine Bestellung {order} sollte gestern ankommen und ist noch nicht da. Können Sie bitte nachsehen?',
        reply:
          'Bitte entschuldigen Sie die Verspätung. Beim Paketdienst gab es einen Rückstau; die Zustellung ist morgen Vormittag, der Fahrer ruft vorher an.',
        summary: 'Bestellung {order} lag beim Paketdienst fest. Neue Zustellung am nächsten Vormittag vereinbart.',
      },
      {
        subject: 'Paketbote hat mich verpasst',
        message: 'Der Bote war da, als ich bei der Arbeit war. Kann {order} an eine Abholstelle gehen?',
        reply: 'Selbstverständlich. Das Paket ist an die nächste Abholstelle umgeleitet, der Code kommt per SMS.',
        summary: 'Zustellung verpasst, {order} an Abholstelle umgeleitet.',
      },
    ],
    product_fault: [
      {
        subject: 'Defekt: {product}',
        message:
          'Letzte Woche kam die Lieferung ({product}). Zwei Tage lief alles, jetzt lässt sich das Gerät nicht mehr einschalten. Was kann ich tun?',
        reply: 'Das tut uns leid. Der Ersatz geht heute raus, das defekte Gerät nimmt der Bote kostenlos mit.',
        summary: 'Gerät lässt sich nicht einschalten ({product}), Garantietausch veranlasst.',
      },
      {
        subject: 'Paket beschädigt angekommen',
        message:
          'Der Karton von {order} war eingedrückt und der Inhalt ({product}) hat einen Riss. Fotos kann ich schicken.',
        reply: 'Danke für den Hinweis. Ersatz ist unterwegs, das beschädigte Stück brauchen Sie nicht zurückzusenden.',
        summary: 'Transportschaden ({product}), Ersatz versandt.',
      },
    ],
    return: [
      {
        subject: 'Rücksendung zu {order}',
        message:
          'Ich möchte aus der Bestellung {order} einen Artikel zurückgeben ({product}), er ist kleiner als gedacht. Wie gehe ich vor?',
        reply:
          'Innerhalb von 14 Tagen ist das möglich. Das Etikett liegt bei; nach Eingang erstatten wir binnen fünf Werktagen.',
        summary: 'Widerruf, Rücksendeetikett verschickt.',
      },
    ],
    invoice: [
      {
        subject: 'Rechnung auf die Firma',
        message: 'Ich habe bei {order} unsere USt-IdNr. vergessen. Lässt sich die Rechnung noch ändern?',
        reply: 'Die Rechnung ist storniert und neu auf Ihre Firma ausgestellt. Sie finden sie in Ihrem Postfach.',
        summary: 'Rechnung zu {order} auf Firmendaten geändert.',
      },
      {
        subject: 'Rechnung fehlt',
        message: 'Ich finde die Rechnung zu {order} nicht. Könnten Sie mir das PDF noch einmal schicken?',
        reply: 'Die Rechnung liegt bei. Sie können sie auch jederzeit unter Meine Bestellungen herunterladen.',
        summary: 'Rechnung zu {order} erneut gesendet.',
      },
    ],
    product_question: [
      {
        subject: 'Frage zum Artikel {product}',
        message: 'Gibt es Ersatzteile ({product}), und wie lange gilt die Garantie?',
        reply:
          'Ja, unsere Werkstatt bestellt Teile binnen zwei Wochen. Die Garantie steht auf der Produktseite und ist verlängerbar.',
        summary: 'Fragte nach Ersatzteilen und Garantie ({product}), informiert.',
      },
      {
        subject: 'Wann wieder lieferbar?',
        message: 'Wann ist dieser Artikel wieder auf Lager: {product}? Ich würde zwei nehmen.',
        reply: 'Wir erwarten die Ware nächsten Mittwoch und haben Ihnen eine Erinnerung eingerichtet.',
        summary: 'Möchte benachrichtigt werden ({product}).',
      },
    ],
    order_change: [
      {
        subject: 'Falsche Hausnummer',
        message: 'Bei {order} habe ich die falsche Hausnummer angegeben. Können Sie das vor dem Versand ändern?',
        reply: 'Erledigt, das Paket geht an die richtige Adresse.',
        summary: 'Adresse bei {order} korrigiert.',
      },
    ],
  },
  orderConfirmation: {
    subject: 'Wir haben Ihre Bestellung {order} erhalten',
    body: 'Guten Tag {name},\n\nvielen Dank für Ihre Bestellung {order}. Sobald sie beim Paketdienst ist, bekommen Sie eine SMS.\n\nFreundliche Grüße\nPanoráma Otthon',
  },
  shippedSms: 'Panoráma Otthon: Ihr Paket {order} ist unterwegs und kommt zwischen 8 und 17 Uhr.',
  newsletters: [
    {
      campaign: 'tavaszi_kert',
      subject: 'Frühling im Garten',
      body: 'Guten Tag {name}, das braucht Ihr Garten in den ersten warmen Wochen.',
    },
    {
      campaign: 'nyari_vasar',
      subject: 'Sommerschlussverkauf: bis zu 30 %',
      body: 'Guten Tag {name}, mehr als vierzig Artikel sind bis Sonntag günstiger.',
    },
    {
      campaign: 'oszi_kuckozo',
      subject: 'Gemütlicher Herbst',
      body: 'Guten Tag {name}, Decken, Tees und warmes Licht für lange Abende.',
    },
    {
      campaign: 'karacsony',
      subject: 'Geschenkideen zu Weihnachten',
      body: 'Guten Tag {name}, Bestellungen bis 14. Dezember kommen vor Weihnachten an.',
    },
  ],
  callTopics: [
    { topic: 'Stand der Bestellung', summary: 'Fragte nach {order}; voraussichtlichen Liefertag genannt.' },
    { topic: 'Beratung', summary: 'Suchte ein Geschenk; Empfehlung: {product}.' },
    { topic: 'Rückruf', summary: 'Rückruf zu einer früheren Frage; alles geklärt.' },
    { topic: 'Zahlung', summary: 'Kartenzahlung schlug fehl; bei der Überweisung geholfen.' },
  ],
  chats: [
    {
      subject: 'Lieferzeit',
      question: 'Hallo! Wenn ich heute bestelle ({product}), wann ist es da?',
      answer: 'Hallo! In etwa drei Werktagen.',
      thanks: 'Super, danke!',
    },
    {
      subject: 'Gutschein',
      question: 'Mein Gutscheincode wird nicht angenommen. Was tun?',
      answer: 'Er gilt ab 25 Euro Warenwert und wird dann sofort abgezogen.',
      thanks: 'Verstehe, danke für die schnelle Antwort.',
    },
    {
      subject: 'Geschenkverpackung',
      question: 'Kann man das als Geschenk einpacken lassen? Es ist für einen Geburtstag.',
      answer: 'Ja, an der Kasse ankreuzen, eine Nachricht geht auch.',
      thanks: 'Prima, dann bestelle ich.',
    },
  ],
  meetings: [
    {
      subject: 'Jahresgespräch',
      agenda: 'Bestellungen des Vorjahres, Rahmen für das neue Jahr, Lieferplan',
      summary: 'Zufrieden; planen einen größeren Rahmen mit Lieferung je Quartal.',
    },
    {
      subject: 'Vorführung',
      agenda: 'Bürostühle und Lampen ausprobieren',
      summary: 'Drei Muster dagelassen, Entscheidung in zwei Wochen.',
    },
  ],
  socialPosts: [
    { kind: 'post', body: 'Gerade ausgepackt: {product}. Ich liebe es, danke Panoráma Otthon!', isHappy: true },
    { kind: 'comment', body: 'Bei mir war es auch nach drei Tagen da, sehr zu empfehlen.', isHappy: true },
    { kind: 'message', body: 'Liefert ihr auch in die Schweiz?', isHappy: true },
    {
      kind: 'mention',
      body: 'Schon die dritte erfolglose Zustellung. @panoramaotthon, so geht das nicht.',
      isHappy: false,
    },
    { kind: 'review', body: 'Gute Preise, schnelle Lieferung, freundlicher Service.', isHappy: true },
  ],
  searches: [
    'Kaffeemaschine',
    'Saugroboter',
    'Geschenk für Frauen',
    'Gartenstuhl',
    'Bürostuhl',
    'LED-Streifen',
    'Decke',
  ],
  notes: [
    'Am besten nach 16 Uhr erreichbar.',
    'Kauft Geschenke: kein Preis auf dem Lieferschein.',
    'Langjähriger Kunde, bei Verzögerung früh Bescheid geben.',
    'Braucht zu jeder Bestellung eine Firmenrechnung.',
    'Klingel defekt, der Bote soll anrufen.',
  ],
  storePurposes: ['Abholung', 'Beratung', 'Rückgabe', 'Stöbern'],
  reviews: {
    good: [
      'Genau wie auf dem Bild, sehr zufrieden.',
      'Stabil, schön und praktisch. Empfehlenswert.',
      'Als Geschenk gekauft, kam sehr gut an.',
    ],
    fair: ['In Ordnung, die Farbe ist etwas dunkler als erwartet.', 'Gut, aber die Anleitung ist lückenhaft.'],
    bad: ['Nach zwei Wochen kaputt, enttäuschend.', 'Für den Preis hatte ich mehr Qualität erwartet.'],
  },
  npsComments: {
    good: ['Immer schnell und freundlich.', 'Gute Auswahl, und bei Problemen wird geholfen.'],
    fair: ['Meist gut, aber der Versand könnte günstiger sein.'],
    bad: ['Musste viel zu lange auf Antwort warten.'],
  },
  csatComments: {
    good: ['Schnelle und klare Hilfe, danke!', 'Sehr freundliche Beratung.'],
    fair: ['Am Ende gelöst, aber ich musste dreimal schreiben.'],
    bad: ['Keine brauchbare Antwort bekommen.'],
  },
  complaints: [
    {
      comment: 'Zum dritten Mal verspätet, und niemand hat Bescheid gesagt.',
      settlement: 'Entschuldigt, Versandkosten erstattet und Gutschein für die nächste Bestellung gegeben.',
    },
    {
      comment: 'Die Ware war defekt, der Umtausch dauerte zwei Wochen.',
      settlement: 'Umgetauscht und die Garantie um sechs Monate verlängert.',
    },
  ],
  returnReasons: ['Widerruf: andere Größe erwartet', 'Defekte Ware', 'Farbe gefiel nicht', 'Doppelt bestellt'],
  requests: [
    'Bitte anrufen statt klingeln',
    'Pakete beim Pförtner abgeben',
    'Möglichst wenig Verpackung',
    'Bitte Rechnung auf Papier',
  ],
  topics: ['Angebote', 'Neuheiten', 'Einrichtungsideen', 'Gartentipps', 'Rezepte'],
  frequencies: ['wöchentlich', 'monatlich', 'nur bei Wichtigem'],
  contractTitles: ['Rahmenvertrag Büroausstattung', 'Kaffeeliefervertrag', 'Wiederverkäufervertrag'],
  occupations: [
    'Lehrkraft',
    'Ingenieurin',
    'Buchhalter',
    'Pflegekraft',
    'Entwickler',
    'Verkäuferin',
    'im Ruhestand',
    'selbstständig',
    'Grafikerin',
    'Ärztin',
    'Fahrer',
  ],
  consentMethods: [
    'Registrierung im Webshop',
    'Kästchen an der Kasse',
    'Telefonisch erbeten',
    'Im Laden unterschrieben',
  ],
  repairs: ['Entkalkt, Dichtung ersetzt', 'Akku ersetzt', 'Geprüft, Fehler trat nicht wieder auf'],
};

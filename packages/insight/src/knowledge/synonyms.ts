import { foldText } from '@korkep/core/fold-text';
import { type StemLanguage, stemOf } from './stem.ts';

/**
 * Words of customer service that people use for one another, a line for each matter. What is particular to a shop stands
 * in the labels of its articles.
 */
const GROUPS: Record<StemLanguage, string> = {
  hu: `csomag küldemény
    szállítás kiszállítás kézbesítés házhozszállítás
    díj költség szállításidíj postaköltség
    futár futárszolgálat kézbesítő sofőr
    visszaküldés visszavitel elállás visszaadás
    visszatérítés visszautalás visszafizetés
    csere kicserélés cserélés becserélés
    garancia jótállás szavatosság
    javítás szerviz szervizelés
    hibás elromlott meghibásodott tönkrement
    sérült törött összetört eltört megrongálódott
    hiányzik hiányos
    számla nyugta bizonylat
    kártya bankkártya hitelkártya
    rendelés megrendelés
    lemondás törlés sztornó visszavonás
    módosítás átírás megváltoztatás javítás
    belépés bejelentkezés
    fiók profil felhasználó
    hírlevél reklám
    kupon kuponkód kedvezménykód utalvány
    késés késik késedelem
    nyomkövetés követés
    panasz reklamáció`,
  en: `parcel package shipment
    delivery shipping
    courier carrier driver
    refund reimbursement repayment
    exchange swap replacement replace
    warranty guarantee
    repair fix mend
    faulty broken defective
    damaged smashed cracked
    missing incomplete
    invoice bill receipt
    fee charge cost postage
    change edit modify correct
    signing login log
    coupon voucher promo
    gift present
    instalment installment
    vacuum hoover
    complaint grievance`,
  de: `paket sendung päckchen
    lieferung versand zustellung
    rücksendung retoure widerruf
    erstattung rückzahlung rückerstattung
    garantie gewährleistung
    kaputt defekt
    rechnung beleg quittung
    stornieren abbestellen
    gutschein rabattcode
    anmelden einloggen`,
};

const byStem: ReadonlyMap<string, ReadonlySet<string>> = /* @__PURE__ */ readGroups();

function readGroups(): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const [language, groups] of Object.entries(GROUPS)) {
    for (const line of groups.split('\n')) {
      const stems = line
        .trim()
        .split(/\s+/)
        .map((word) => stemOf(foldText(word), language));
      for (const stem of stems) {
        const key = `${language} ${stem}`;
        const known = all.get(key) ?? new Set();
        for (const other of stems) if (other !== stem) known.add(other);
        all.set(key, known);
      }
    }
  }
  return all;
}

/** Stems that say the same as this one in customer service; most stems have none. */
export function synonymsOf(stem: string, language: string): readonly string[] {
  return [...(byStem.get(`${language} ${stem}`) ?? [])];
}

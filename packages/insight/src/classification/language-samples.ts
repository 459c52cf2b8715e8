/**
 * What languages look like: text written for this purpose, as customers and shops write, and the commonest small words.
 * The languages below the first three are there to be told from them.
 */
export const languageSamples: Readonly<Record<string, string>> = {
  hu: `Jó napot kívánok! Múlt héten rendeltem Önöktől egy kávéfőzőt, de a csomag még mindig nem érkezett meg. Szeretném megkérdezni,
    hogy mikor várható a kiszállítás, és hol tudom nyomon követni a küldeményt. A futár azt mondta, hogy nem talált otthon senkit, pedig
    egész nap itthon voltam. Kérem, jelezzék, ha valami gond van a fizetéssel vagy a számlával. Ha nem tudják pótolni a hibás terméket,
    akkor kérem vissza a pénzemet. Köszönöm a gyors segítséget, nagyon elégedett vagyok a szolgáltatással. Nem működik a belépés, elfelejtettem
    a jelszavamat, és az új jelszót sem fogadja el a rendszer. Hogyan lehet módosítani a megadott címet? Miért vontak le kétszer pénzt a
    kártyámról? Tegnap este óta nem tudok bejelentkezni. Mennyibe kerül az előfizetés, és meddig érvényes az ajánlat? Üdvözlettel, egy régi vásárló.
    Ez volt a legrosszabb élményem, soha többet nem veszek tőlük semmit. Lehetne gyorsabb is a kiszolgálás, de összességében rendben volt minden.
    Tisztelt Ügyfelünk! Megkaptuk a levelét, kollégánk hamarosan felveszi Önnel a kapcsolatot. A megrendelés állapotáról e-mailben értesítjük.
    a az egy és is nem hogy de ez azt ha csak már van volt lesz meg mint még vagy kell lehet el ki be fel le aki ami amely akkor itt ott
    most után előtt között szerint miatt nélkül nagyon minden valami semmi mert ezért pedig sem se nincs vagyok vannak voltam lenne volna
    én te ő mi ti ők önök nekem neki engem őt nálunk hol mikor hogyan miért mennyi melyik kérem szeretnék tudom tud kérdés válasz`,
  en: `Hello, I ordered a coffee machine from you last week and the parcel still has not arrived. I would like to ask when it will be
    delivered and where I can track my shipment. The courier said that nobody was at home, although I was here all day. Please let me know
    if there is a problem with my payment or the invoice. If you cannot replace the broken item, then I want my money back. Thank you for
    your quick help, I am very happy with the service. The login does not work, I forgot my password and the system does not accept the new
    one. How do I change the address on my account? Why was my card charged twice? I have not been able to sign in since yesterday evening.
    How much is the subscription, and how long is the offer valid? Kind regards, an old customer. This was the worst experience I have ever had,
    I will never buy anything from them again. It could have been faster, but everything was fine in the end. What should we do about it?
    Dear customer, we have received your message and one of our colleagues will get in touch with you shortly. Which way is the right one?
    the of and to a in that is was for it with as his he on be at by i this had not are but from or have an they which one you were her all
    she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could
    time these two may then do first any my now such like our over me even most after also did many before must through where how your
    just because does didn't don't isn't can't should get got need want please why am still very too here`,
  de: `Guten Tag, ich habe letzte Woche bei Ihnen eine Kaffeemaschine bestellt, aber das Paket ist immer noch nicht angekommen. Ich möchte
    fragen, wann es geliefert wird und wo ich meine Sendung verfolgen kann. Der Bote sagte, dass niemand zu Hause gewesen sei, obwohl ich den
    ganzen Tag hier war. Bitte sagen Sie mir, ob es ein Problem mit der Zahlung oder mit der Rechnung gibt. Wenn Sie das kaputte Gerät nicht
    ersetzen können, dann möchte ich mein Geld zurück. Vielen Dank für die schnelle Hilfe, ich bin mit dem Service sehr zufrieden. Die Anmeldung
    funktioniert nicht, ich habe mein Passwort vergessen, und das System nimmt auch das neue nicht an. Wie ändere ich die Adresse in meinem
    Konto? Warum wurde meine Karte zweimal belastet? Seit gestern Abend kann ich mich nicht mehr anmelden. Was kostet das Abonnement, und wie
    lange gilt das Angebot? Mit freundlichen Grüßen, ein alter Kunde. Das war die schlechteste Erfahrung, die ich je gemacht habe, ich kaufe
    dort nie wieder etwas. Es hätte schneller gehen können, aber am Ende war alles in Ordnung. Sehr geehrter Kunde, wir haben Ihre Nachricht
    erhalten, eine Kollegin meldet sich in Kürze bei Ihnen. Über den Stand der Bestellung werden Sie per E-Mail benachrichtigt.
    der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer
    um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde wenn kann ich mich mir mein
    du dir ihr ihnen wir uns unser euch was wer wo wann warum welche kein keine schon sehr hier dort jetzt dann doch etwas nichts bitte danke`,
  fr: `Bonjour, j'ai commandé une machine à café la semaine dernière, mais le colis n'est toujours pas arrivé. Je voudrais savoir quand il sera
    livré et où je peux suivre mon envoi. Merci de me dire s'il y a un problème avec le paiement ou la facture. Le mot de passe ne marche pas.
    Pourquoi ma carte a-t-elle été débitée deux fois ? Nous vous remercions de votre aide, c'est très gentil. Je suis très content du service.
    le la les de des du un une et à en que qui dans pour pas sur au avec ne se ce il elle nous vous ils sont est été être avoir plus par mais
    ou où comme tout bien sans mon ma mes votre vos leur cette ces aux si même aussi fait encore très peut quand comment pourquoi`,
  es: `Buenos días, la semana pasada pedí una cafetera, pero el paquete todavía no ha llegado. Quisiera saber cuándo lo entregan y dónde puedo
    seguir mi envío. Díganme, por favor, si hay un problema con el pago o con la factura. La contraseña no funciona. ¿Por qué me han cobrado dos
    veces? Muchas gracias por su ayuda, estoy muy contento con el servicio. ¿Cómo puedo cambiar la dirección de mi cuenta?
    el la los las de que y a en un una ser se no haber por con su para como estar tener le lo todo pero más hacer o poder este esta ese otro
    muy sin sobre mi me ya cuando donde también hasta desde nos fue era son está hay porque entre todos usted ustedes gracias qué cómo`,
  it: `Buongiorno, la settimana scorsa ho ordinato una macchina da caffè, ma il pacco non è ancora arrivato. Vorrei sapere quando sarà consegnato
    e dove posso seguire la spedizione. Ditemi per favore se c'è un problema con il pagamento o con la fattura. La password non funziona. Perché
    la carta è stata addebitata due volte? Grazie mille per l'aiuto, sono molto contento del servizio. Come posso cambiare l'indirizzo?
    il lo la i gli le di a da in con su per tra un una e che non è sono ho ha hanno essere avere come più ma anche se del della dei delle nel
    nella al alla dal dalla questo questa quello mio mia suo sua loro noi voi chi cosa quando dove perché molto tutto ancora già`,
  nl: `Goedendag, vorige week heb ik bij jullie een koffiezetapparaat besteld, maar het pakket is nog steeds niet aangekomen. Ik wil graag weten
    wanneer het bezorgd wordt en waar ik mijn zending kan volgen. Laat het me weten als er een probleem is met de betaling of de factuur. Het
    wachtwoord werkt niet. Waarom is mijn kaart twee keer belast? Hartelijk dank voor de snelle hulp, ik ben erg tevreden met de dienst.
    de het een en van ik te dat die in je is niet op aan met als voor had er maar om hem dan zou of wat mijn men dit zo door over ze zich bij
    ook tot mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal zij nu geen omdat iets worden toch al waren veel meer doen`,
  pl: `Dzień dobry, w zeszłym tygodniu zamówiłem ekspres do kawy, ale paczka jeszcze nie dotarła. Chciałbym zapytać, kiedy zostanie dostarczona i
    gdzie mogę śledzić przesyłkę. Proszę dać znać, jeśli jest problem z płatnością lub fakturą. Hasło nie działa. Dlaczego karta została
    obciążona dwa razy? Dziękuję za szybką pomoc, jestem bardzo zadowolony z obsługi. Jak mogę zmienić adres na moim koncie?
    i w nie na się z do to że a o jak ale po co tak za od jego czy jest był była było już tylko dla przez jeszcze być może kiedy mnie mam
    jestem są ten ta te tego tej tym który która które lub oraz bardzo proszę dlaczego gdzie wszystko nic bez przed pod nad`,
  ro: `Bună ziua, săptămâna trecută am comandat o mașină de cafea, dar coletul încă nu a ajuns. Aș vrea să știu când va fi livrat și unde pot
    urmări expedierea. Vă rog să îmi spuneți dacă este o problemă cu plata sau cu factura. Parola nu funcționează. De ce mi s-a retras suma de
    două ori? Mulțumesc pentru ajutor, sunt foarte mulțumit de serviciu. Cum pot schimba adresa din contul meu?
    și de la a în cu pe nu să o un care ce mai din se că este sunt pentru au am fost dar ca lui ei sau dacă când unde cum cât tot foarte fără
    până după între prin acest această aceste acel meu mea noi voi lor vă îmi mi te ne le i va vor fi`,
  sk: `Dobrý deň, minulý týždeň som si u vás objednal kávovar, ale balík stále neprišiel. Chcel by som sa opýtať, kedy bude doručený a kde môžem
    sledovať zásielku. Prosím, dajte mi vedieť, ak je problém s platbou alebo s faktúrou. Heslo nefunguje. Prečo mi strhli peniaze dvakrát?
    Ďakujem za rýchlu pomoc, som veľmi spokojný so službou. Ako môžem zmeniť adresu vo svojom účte?
    a v na sa je to že s z do o ale ako po si od za aj k by tak len už pre bol bola bolo som sú sme nie ich jeho alebo pri keď ešte čo kto
    kde kedy prečo veľmi všetko nič bez pred pod nad tento táto toto ktorý ktorá ktoré byť mať`,
  cs: `Dobrý den, minulý týden jsem si u vás objednal kávovar, ale balík stále nedorazil. Chtěl bych se zeptat, kdy bude doručen a kde mohu
    sledovat zásilku. Prosím, dejte mi vědět, jestli je problém s platbou nebo s fakturou. Heslo nefunguje. Proč mi peníze strhli dvakrát?
    Děkuji za rychlou pomoc, jsem velmi spokojený se službou. Jak mohu změnit adresu ve svém účtu?
    a v na se je to že s z do o ale jak po si od za i k by tak jen už pro byl byla bylo jsem jsou jsme ne jejich jeho nebo při když ještě co
    kdo kde kdy proč velmi všechno nic bez před pod nad tento tato toto který která které být mít`,
};

import type { ArticleKey, ArticleWords } from '../articles.ts';

/** The shop's articles in English, as far as they are translated. */
export const englishArticles: Partial<Record<ArticleKey, ArticleWords>> = {
  deliveryTimes: {
    title: 'Delivery times and charges',
    body: `What we have in stock arrives within **1–3 working days** in Hungary. Orders placed by 2 p.m. leave the same day.

## What does it cost?
- Home delivery by courier: HUF 1,490, free above HUF 25,000.
- Pick-up point or parcel locker: HUF 990, free above HUF 15,000.
- Products over 30 kg: HUF 4,990, on an agreed day.

## Abroad
We ship to Austria and Germany in 3–6 working days for 12 euros, and nowhere else for now.

## Weekends and holidays
Nothing is delivered on Saturdays, Sundays and public holidays; the parcel leaves on the next working day.`,
  },
  tracking: {
    title: 'Where is my parcel? Tracking a shipment',
    body: `When a parcel leaves our warehouse we send the **tracking link** by e-mail and text message. You also find it in your account under *My orders*.

## What the states mean
- *Processing*: being packed.
- *Handed to the courier*: on its way, usually there the next day.
- *Out for delivery*: coming today; a text message names the hour.

## No change for two days
There may be a backlog at the carrier. Write to us with the order number and we will look into it by the next working day.`,
  },
  missedDelivery: {
    title: 'The courier missed you: another day or a pick-up point',
    body: `The courier tries twice. After the first failed attempt you get a text message with a link.

1. **Another day**: any of the next five working days.
2. **Pick-up point**: we redirect the parcel to the nearest one and text you the code.
3. **A neighbour or the reception**: say who may take it.

The parcel waits for 7 days, then it comes back to us and we refund its price, though not the delivery charge.`,
  },
  returns: {
    title: 'Returns: 30 days, no reason needed',
    body: `If you change your mind you may withdraw from the purchase within **30 days** of receiving it, without giving a reason. (The law says 14 days; we give more.)

## How to send it back
1. In your account, under *My orders*, choose *Return*.
2. Print the label, or show the QR code at the pick-up point.
3. Drop the parcel off within 14 days. Returning is free.

## In what condition?
Try it, but do not use it: clean and with all accessories. The original box is welcome but not needed.

## What cannot be returned
Opened food (coffee, tea), engraved items and, for hygiene, unwrapped bed linen.`,
  },
  refunds: {
    title: 'When do I get my money back?',
    body: `We refund the way you paid, no later than **14 days** after the parcel is back with us. Most customers see the money in 3–5 working days.

- **Card**: 2–5 working days, depending on the bank.
- **Bank transfer, cash on delivery**: to the account you gave with the return.
- **Gift card**: back on its balance at once.

The basic delivery charge is refunded too if you return the whole order.`,
  },
  exchange: {
    title: 'Exchange for another size, colour or model',
    body: `The quickest way: order the other one and return the first for free, so that it is not sold out by the time your parcel is back.

For a dearer model you pay the difference; for a cheaper one we refund it. An exchange does not extend the 30 days for returns.`,
  },
  warranty: {
    title: 'Warranty and guarantee',
    body: `Every appliance comes with **at least 2 years** of warranty, vacuum cleaners and espresso machines with 3. The invoice is your warranty card; if it is lost, the order number will do.

## What is covered?
Faults of making and material. Not covered: wearing parts (filters, blades, batteries after 12 months), drops, limescale and repairs by others.

## How to claim
Report the fault and the courier collects the appliance at no cost. A repair takes up to 15 working days; if it takes longer we replace it or refund the price. A fault reported within three working days is replaced at once.`,
  },
  faulty: {
    title: 'Reporting a faulty product',
    body: `It will not switch on, makes a strange noise, has stopped? We are sorry. The quickest way to help:

1. Check the plug and try another socket.
2. Take a photo or a short video of the fault.
3. Tell us the order number, the model, and since when it has not worked.

We answer within one working day. The courier collects the faulty appliance for free, and mostly a replacement leaves the same day.`,
  },
  damagedParcel: {
    title: 'A parcel arrived damaged or incomplete',
    body: `If the box is dented, wet or open, **ask the courier for a damage report** before you sign.

If you find something broken or missing only when unpacking, send us photos of the box, its contents and the label within 3 days. We send what is missing and replace what is broken, carriage paid. Keep the packaging until the case is closed.`,
  },
  payment: {
    title: 'Ways to pay',
    body: `- **Card** (Visa, Mastercard, Amex), Apple Pay and Google Pay: at once, free of charge.
- **Bank transfer**: we send a pro forma and keep the goods for 5 days. Put the order number in the reference.
- **Cash on delivery**: cash or card to the courier, HUF 490.
- **Instalments**: above HUF 50,000 in 3–10 months, subject to our bank partner.
- **Gift card**: together with any other.`,
  },
  cardDeclined: {
    title: 'Card payment failed',
    body: `If the bank declined your card the order is kept, and you can try again for 24 hours with *Pay now*.

## Usual reasons
- Online purchases are switched off, or the daily limit is reached.
- The payment was not approved in the bank's app (strong authentication).
- A mistyped expiry date or security code.

## Charged, but it failed?
The bank has only blocked the amount; nothing reached us. The block is lifted by itself in 3–7 days. If you were charged twice, send us the statement.`,
  },
  invoice: {
    title: 'Invoice: download, company name, corrections',
    body: `The electronic invoice comes by e-mail when the parcel leaves, and you can download it as a PDF from your account at any time.

## Company invoice
Give the company's name and tax number when ordering. If you forgot, we can still change it **within the month of issue**.

## A mistake on it
We issue a corrected invoice within two working days.`,
  },
  changeOrder: {
    title: 'Changing an order: address, product, day',
    body: `While an order is *Processing* you can change the delivery address, the phone number and the day in your account. Adding a product or changing a quantity is done by our customer service.

Once the courier has it, the address can only be changed by the link in the carrier's text message, within the same town.`,
  },
  cancelOrder: {
    title: 'Cancelling an order',
    body: `Until it is dispatched an order can be **cancelled free of charge**: *My orders → Cancel*. If you have paid, we send the amount back within two working days.

If the parcel is on its way, refuse it or return it. Made-to-measure products cannot be cancelled once they are being made.`,
  },
  password: {
    title: 'Forgotten password, trouble signing in',
    body: `Choose *I forgot my password* when signing in: the e-mail with the link arrives in minutes and works for an hour. Look into the spam folder, too.

After five wrong attempts the account is locked for 15 minutes. If you no longer reach your old e-mail address, we change it after a phone call.`,
  },
  privacy: {
    title: 'Unsubscribing from the newsletter, deleting your data',
    body: `Every newsletter has an *Unsubscribe* link at its end: one click, at once. E-mail, text messages and calls can be switched off one by one in your account.

## Your personal data
You may ask for a copy, a correction or the erasure of your data in your account. We do it within 30 days. Invoices have to be kept for 8 years by law.`,
  },
  coupons: {
    title: 'Using a coupon or a gift card',
    body: `Enter the code in the basket under *Discount*. One coupon for an order, as many gift cards as you like.

## Not accepted?
- It has expired, or the basket is below the minimum.
- Most coupons do not work on sale items.
- Capitals do not matter, blanks do.`,
  },
  descaling: {
    title: 'Descaling a coffee maker or espresso machine',
    body: `If coffee runs slower, tastes bitter or the scale light flashes, it is time to clean: with hard water **every two months**.

1. Take out the filter and empty the tank.
2. Dissolve a dose of descaler (or 2 tablespoons of citric acid) in 1 litre of water.
3. Hold the clean button for 5 seconds; the programme takes 20 minutes.
4. Rinse twice with clear water.

No vinegar: it dries out the seals. Faults caused by limescale are not under warranty.`,
  },
  robotVacuum: {
    title: 'The robot vacuum does not start, charge or find its way',
    body: `## It does not charge
Wipe the contacts of robot and dock with a dry cloth. Keep one and a half metres free in front of the dock.

## It does not start
Switch it off and on at its side and hold Home for 10 seconds. Check the brush for hair.

## No Wi-Fi
It works on 2.4 GHz only. Allow location on the phone and reset the robot by pressing both buttons.

## It gets lost
Delete the map in the app and let it explore again in good light.`,
  },
  giftWrapping: {
    title: 'Gift wrapping and a message',
    body: `Tick *It is a gift* in the basket: for HUF 890 we wrap it and write your message on a card by hand (up to 200 letters). No invoice and no price goes into the box.

The day of delivery can be set up to 30 days ahead, for a birthday for example.`,
  },
  lostParcel: {
    title: 'Lost parcel: claiming from the carrier',
    body: `For colleagues only.

1. When tracking has stood still for **3 working days**, open a search in the carrier's portal.
2. They answer within 5 working days. Promise no date until then.
3. If it is declared lost, send it again at once and claim compensation with invoice and receipt.
4. Above HUF 100,000 tell the team lead: it is an insurance case.`,
  },
};

import type { ShopTexts } from './shop-texts.ts';

export const englishTexts: ShopTexts = {
  greeting: 'Dear {name},',
  closing: 'Kind regards,\nPanoráma Otthon customer care',
  cases: {
    delivery: [
      {
        subject: 'Where is my parcel? ({order})',
        message:
          'Hello, my order {order} was due yesterday and has not turned up yet. Could you check where it is? Thanks.',
        reply:
          'Sorry about the delay. The carrier had a backlog; your parcel will be delivered tomorrow morning and the driver will ring first.',
        summary: 'Order {order} was held up at the carrier. New delivery arranged for the next morning.',
      },
      {
        subject: 'Missed delivery',
        message: 'The courier came while I was at work. Can {order} be sent to a pick-up point instead?',
        reply: 'Of course. We have redirected it to the pick-up point nearest to you; the code will reach you by text.',
        summary: 'Missed delivery, {order} redirected to a pick-up point.',
      },
    ],
    product_fault: [
      {
        subject: 'Faulty: {product}',
        message:
          'I received the {product} last week. It worked for two days and now it will not switch on. What should I do?',
        reply:
          'We are sorry about that. A replacement leaves today; the courier collects the faulty one at no cost to you.',
        summary: '{product} does not switch on, replaced under warranty.',
      },
      {
        subject: 'Parcel arrived damaged',
        message: 'The box of {order} was dented and the {product} inside is cracked. I can send photos.',
        reply: 'Thank you for telling us. A new one is on its way, and there is no need to send the damaged one back.',
        summary: 'Damaged in transit ({product}), replacement sent.',
      },
    ],
    return: [
      {
        subject: 'Returning part of {order}',
        message:
          'I would like to return the {product} from order {order}, it is smaller than I expected. How do I do that?',
        reply:
          'You can return it within 14 days. The label is attached; we refund you within five working days of its arrival.',
        summary: 'Withdrawal within 14 days, return label sent.',
      },
    ],
    invoice: [
      {
        subject: 'Company name on the invoice',
        message: 'I forgot to enter our VAT number for {order}. Could the invoice be changed to our company?',
        reply: 'We have cancelled the invoice and issued a new one in your company name. It is in your inbox.',
        summary: 'Invoice for {order} corrected to company details.',
      },
      {
        subject: 'Missing invoice',
        message: 'I cannot find the invoice for {order}. Would you send the PDF again, please?',
        reply: 'Please find the invoice attached. You can also download it any time under My orders.',
        summary: 'Invoice for {order} sent again.',
      },
    ],
    product_question: [
      {
        subject: 'Question about the {product}',
        message: 'Are spare parts available for the {product}, and how long is the warranty?',
        reply:
          'Yes, our workshop orders parts within two weeks. The warranty is shown on the product page and can be extended.',
        summary: 'Asked about parts and warranty of the {product}; informed.',
      },
      {
        subject: 'Back in stock?',
        message: 'When will the {product} be back in stock? I would take two.',
        reply: 'We expect it next Wednesday and have set up a reminder for you.',
        summary: 'Wants to be told when the {product} is back.',
      },
    ],
    order_change: [
      {
        subject: 'Wrong house number',
        message: 'I gave the wrong house number for {order}. Can you change it before it ships?',
        reply: 'Done, the parcel goes to the corrected address.',
        summary: 'Address corrected on {order}.',
      },
    ],
  },
  orderConfirmation: {
    subject: 'We have received your order {order}',
    body: 'Dear {name},\n\nThank you for your order {order}. We will text you as soon as it is with the courier.\n\nKind regards,\nPanoráma Otthon',
  },
  shippedSms: 'Panoráma Otthon: your parcel {order} is on its way and will arrive between 8 am and 5 pm.',
  newsletters: [
    {
      campaign: 'tavaszi_kert',
      subject: 'Spring in the garden',
      body: 'Dear {name}, here is what your garden needs in the first warm weeks.',
    },
    {
      campaign: 'nyari_vasar',
      subject: 'Summer sale: up to 30% off',
      body: 'Dear {name}, more than forty products are reduced until Sunday midnight.',
    },
    {
      campaign: 'oszi_kuckozo',
      subject: 'Cosy autumn evenings',
      body: 'Dear {name}, blankets, teas and warm light for longer evenings.',
    },
    {
      campaign: 'karacsony',
      subject: 'Christmas gift ideas',
      body: 'Dear {name}, order by 14 December for delivery before Christmas.',
    },
  ],
  callTopics: [
    { topic: 'Order status', summary: 'Asked about {order}; gave the expected delivery day.' },
    { topic: 'Choosing a product', summary: 'Looking for a present; suggested the {product}.' },
    { topic: 'Call back', summary: 'Called back about an earlier question; all settled.' },
    { topic: 'Payment', summary: 'Card payment failed; helped with a bank transfer.' },
  ],
  chats: [
    {
      subject: 'Delivery time',
      question: 'Hi! If I order the {product} today, when will it get here?',
      answer: 'Hello! About four working days to your address.',
      thanks: 'Great, thank you!',
    },
    {
      subject: 'Voucher',
      question: 'My voucher code is not accepted. What can I do?',
      answer: 'It works for baskets above 25 euros and is then taken off at once.',
      thanks: 'I see, thanks for the quick answer.',
    },
    {
      subject: 'Gift wrapping',
      question: 'Do you offer gift wrapping? It is for a birthday.',
      answer: 'Yes, tick the box at checkout, and you can add a message.',
      thanks: 'Lovely, I will order now.',
    },
  ],
  meetings: [
    {
      subject: 'Yearly review',
      agenda: "Last year's orders, next year's budget, delivery schedule",
      summary: 'Happy with us; plan a larger budget with quarterly deliveries.',
    },
    {
      subject: 'Product demonstration',
      agenda: 'Trying office chairs and lamps',
      summary: 'Left three samples; they decide in two weeks.',
    },
  ],
  socialPosts: [
    { kind: 'post', body: 'My {product} has arrived and I love it. Thanks, Panoráma Otthon!', isHappy: true },
    { kind: 'comment', body: 'Mine came within a week as well, can only recommend them.', isHappy: true },
    { kind: 'message', body: 'Do you ship to Northern Ireland?', isHappy: true },
    { kind: 'mention', body: 'Third failed delivery in a row. Not good enough, @panoramaotthon.', isHappy: false },
    { kind: 'review', body: 'Good prices, quick service, friendly people.', isHappy: true },
  ],
  searches: ['coffee maker', 'robot vacuum', 'gifts for her', 'garden chair', 'office chair', 'led strip', 'blanket'],
  notes: [
    'Best reached after four in the afternoon.',
    'Buys presents: leave the price off the delivery note.',
    'Long-standing customer, tell early about any delay.',
    'Needs a company invoice with every order.',
    'Door bell is broken, courier should ring the phone.',
  ],
  storePurposes: ['collection', 'advice', 'return', 'browsing'],
  reviews: {
    good: [
      'Exactly as pictured, very happy with it.',
      'Sturdy, good-looking and handy. Recommended.',
      'Bought as a present, it went down very well.',
    ],
    fair: ['Fine, though the colour is a little darker than expected.', 'Good, but the manual leaves things out.'],
    bad: ['Broke after two weeks, disappointing.', 'Quality is below what I expected at this price.'],
  },
  npsComments: {
    good: ['Always quick and friendly.', 'Good range, and they sort things out when something goes wrong.'],
    fair: ['Mostly fine, but delivery could be cheaper.'],
    bad: ['Had to wait far too long for an answer.'],
  },
  csatComments: {
    good: ['Fast and clear help, thank you!', 'The agent was very kind.'],
    fair: ['Solved in the end, but I had to write three times.'],
    bad: ['Never got a real answer.'],
  },
  complaints: [
    {
      comment: 'The third late delivery, and nobody told me in advance.',
      settlement: 'Apologised, refunded the delivery charge and gave a voucher for the next order.',
    },
    {
      comment: 'The product was faulty and the exchange took two weeks.',
      settlement: 'Exchanged, and the warranty was extended by six months.',
    },
  ],
  returnReasons: ['Withdrawal: expected another size', 'Faulty product', 'Did not like the colour', 'Ordered twice'],
  requests: [
    'Please phone instead of ringing the bell',
    'Leave parcels with the concierge',
    'As little packaging as possible',
    'Paper invoice, please',
  ],
  topics: ['offers', 'new products', 'interior ideas', 'gardening tips', 'recipes'],
  frequencies: ['weekly', 'monthly', 'only when important'],
  contractTitles: ['Framework agreement for office supply', 'Coffee supply agreement', 'Reseller agreement'],
  occupations: [
    'teacher',
    'engineer',
    'accountant',
    'nurse',
    'software developer',
    'sales assistant',
    'retired',
    'self-employed',
    'designer',
    'doctor',
    'driver',
  ],
  consentMethods: [
    'Registration in the web shop',
    'Checkbox at checkout',
    'Asked for by phone',
    'Form signed in the shop',
  ],
  repairs: ['Descaled, seal replaced', 'Battery replaced', 'Inspected, fault did not recur'],
};

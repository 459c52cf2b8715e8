import { defineElements } from '@korkep/elements';

// What a page has since its last release.
defineElements({ styles: 'adopt' });

const id = new URL(document.URL).searchParams.get('customer') ?? '';
for (const card of document.querySelectorAll('[sections]')) card.setAttribute('customer-id', id);

import { expect, it } from 'vitest';
import { noDraft, type TicketDraft, withEarlier } from './use-draft.ts';

it('stands behind what was written earlier, with those who were called, and never turns a note into a reply', () => {
  const earlier: TicketDraft = { ...noDraft, text: '@Éva, utánanézel?', mentioned: [{ id: 'usr_1', name: 'Éva' }] };
  const now: TicketDraft = { ...noDraft, text: 'Holnap', status: 'pending' };
  expect(withEarlier({ ...noDraft, text: ' ' }, earlier)).toEqual(earlier);
  expect(withEarlier(now, earlier)).toEqual({ ...earlier, text: '@Éva, utánanézel?\n\nHolnap', status: 'pending' });
  expect(withEarlier(now, { ...earlier, visibility: 'internal' }).visibility).toBe('internal');
  expect(withEarlier({ ...now, visibility: 'internal' }, earlier).visibility).toBe('internal');
});

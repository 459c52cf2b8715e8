import { describe, expect, it } from 'vitest';
import { anId } from '../testing/builders.ts';
import { aMacro, aMacroPreview } from '../testing/service-builders.ts';
import { anOpenTicket } from '../testing/ticket-builders.ts';
import { noDraft } from '../tickets/use-draft.ts';
import { macroGroups } from './macro-groups.ts';
import { macroPlan, withMacro, withoutMacro, wouldShowNote } from './macro-plan.ts';

const ticket = anOpenTicket({ status: 'open', priority: 'high', tags: ['vip'] });
const body = 'Úton van.';

describe('what a macro does', () => {
  it('leaves out what the ticket has already, and keeps the status for the reply', () => {
    const changes = { status: 'pending', priority: 'high', tags: ['vip'], category: 'delivery' } as const;
    const plan = macroPlan(aMacroPreview({ body, changes: { ...changes, tags: ['vip'] } }), ticket);
    expect(plan).toMatchObject({ body, status: 'pending', changes: { category: 'delivery' } });
    expect(Object.keys(plan.changes ?? {})).toEqual(['category']);
  });

  it('adds its tags to those that the ticket has by now, whatever the preview says', () => {
    const preview = aMacroPreview({ changes: { tags: ['vip', 'csomag'] } });
    const now = { ...ticket, tags: ['vip', 'futár', 'régi'] };
    expect(macroPlan(preview, now, { addTags: ['csomag'], removeTags: ['régi'] }).changes).toEqual({
      tags: ['vip', 'futár', 'csomag'],
    });
    expect(macroPlan(preview, now, { addTags: ['vip'] }).changes).toBeUndefined();
  });

  it('is not for a reply under way where its text is for colleagues', () => {
    const reply = { text: 'Kedves', visibility: 'public' } as const;
    const note = aMacroPreview({ body, visibility: 'internal' });
    expect(wouldShowNote(reply, note)).toBe(true);
    expect(wouldShowNote({ ...reply, visibility: 'internal' }, note)).toBe(false);
    expect(wouldShowNote(noDraft, note)).toBe(false);
    expect(wouldShowNote(reply, { ...note, body: undefined })).toBe(false);
    expect(wouldShowNote(reply, aMacroPreview({ body }))).toBe(false);
  });

  it('makes the status with everything else where it says nothing', () => {
    expect(macroPlan({ visibility: 'public', missing: [], changes: { status: 'solved' } }, ticket)).toMatchObject({
      body: undefined,
      status: undefined,
      changes: { status: 'solved' },
    });
    const same = macroPlan(
      { visibility: 'public', missing: [], changes: { status: 'open', tags: [] } },
      { ...ticket, tags: undefined },
    );
    expect(same.changes).toBeUndefined();
  });

  it('sets one of the tenant’s own statuses with its category, also within the same, and not twice', () => {
    const changes = { status: 'open', customStatusId: 'sts_1' } as const;
    const silent = { visibility: 'public', missing: [], changes } as const;
    expect(macroPlan({ ...silent, missing: [] }, ticket).changes).toEqual(changes);
    const plan = macroPlan(aMacroPreview({ body, changes }), ticket);
    expect(plan).toMatchObject({ ...changes, changes: undefined });
    const after = withMacro({ ...noDraft, status: 'open', customStatusId: 'sts_0' }, plan);
    expect(after).toMatchObject(changes);
    expect(withoutMacro({ ...after, text: `${body} X` }, noDraft, after, body)).toEqual({
      text: 'X',
      visibility: 'public',
    });
    expect(macroPlan({ ...silent, missing: [] }, { ...ticket, customStatusId: 'sts_1' }).changes).toBeUndefined();
    // One of the bare category puts no other's in its place.
    const bare = macroPlan(aMacroPreview({ body, changes: { status: 'pending' } }), ticket);
    expect(withMacro(after, bare)).toMatchObject({ status: 'pending', customStatusId: undefined });
  });

  it('stands at the end of what was written, and what was a note stays one', () => {
    const plan = { body, visibility: 'public', status: 'pending', changes: undefined } as const;
    expect(withMacro(noDraft, plan)).toEqual({ text: body, visibility: 'public', status: 'pending' });
    expect(withMacro({ text: 'Titok. ', visibility: 'internal' }, plan)).toMatchObject({
      text: `Titok.\n\n${body}`,
      visibility: 'internal',
    });
    expect(withMacro(noDraft, { ...plan, visibility: 'internal' }).visibility).toBe('internal');
    // A reply under way does not become a note behind the agent's back.
    expect(withMacro({ text: 'Kedves', visibility: 'public' }, { ...plan, visibility: 'internal' }).visibility).toBe(
      'public',
    );
  });

  it('is taken back as it was, or cut out of what was written since', () => {
    const before = { text: 'Kedves János!', visibility: 'public' } as const;
    const plan = { body, visibility: 'public', status: 'solved', changes: undefined } as const;
    const after = withMacro(before, plan);
    expect(withoutMacro(after, before, after, body)).toEqual(before);
    const more = { ...after, text: `${after.text}\n\nÜdv` };
    expect(withoutMacro(more, before, after, body)).toEqual({ text: 'Kedves János!\n\nÜdv', visibility: 'public' });
    const rewritten = { ...after, text: 'Egészen más.' };
    expect(withoutMacro(rewritten, before, after, body)).toEqual({ text: 'Egészen más.', visibility: 'public' });
  });
});

describe('the list of macros', () => {
  const [me, other, team] = [anId('usr', 1), anId('usr', 2), anId('tea', 1)];
  const all = [
    aMacro(1, 'Csere', { category: 'return' }),
    aMacro(2, 'Ajándék', { ownerId: me }),
    aMacro(3, 'Másé', { ownerId: other }),
    aMacro(4, 'Késés', { teamIds: [team] }),
    aMacro(5, 'Búcsú', { category: undefined, texts: [{ language: 'hu', body: 'Örülünk a cserének.' }] }),
  ];
  const names = (query: string) =>
    macroGroups(all, query, { viewerId: me, teamId: team }).map(({ key, macros }) => [
      key,
      macros.map(({ name }) => name),
    ]);

  it('has one’s own first, then the team’s, then everyone’s, and nobody else’s own', () => {
    expect(names('')).toEqual([
      ['mine', ['Ajándék']],
      ['team', ['Késés']],
      ['everyone', ['Csere', 'Búcsú']],
    ]);
  });

  it('is found by words without accents, the name before the text', () => {
    expect(names('KESES')).toEqual([['team', ['Késés']]]);
    expect(names('csere')).toEqual([['everyone', ['Csere', 'Búcsú']]]);
    expect(names('csere xyzzy')).toEqual([]);
  });
});

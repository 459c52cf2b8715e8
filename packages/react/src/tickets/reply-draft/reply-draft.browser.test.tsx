import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../styles/ticket-composer.css';
import { ReplyTools } from '../../macros/reply-tools.tsx';
import { CrmProvider } from '../../provider/crm-provider.tsx';
import { anId } from '../../testing/builders.ts';
import { type Answer, aCrm, aProblem } from '../../testing/render-hook.tsx';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { useDraft } from '../use-draft.ts';

afterEach(unmountWidgets);

const ticketId = anId('tkt', 7);
const source = { articleId: anId('art', 1), slug: 'szallitas', title: 'Mikor érkezik a csomag?', language: 'hu' };

function Form() {
  const [draft, change] = useDraft(ticketId);
  return (
    <form>
      <textarea
        aria-label="Reply"
        value={draft.text}
        onChange={({ target }) => change((last) => ({ ...last, text: target.value }))}
      />
      <ReplyTools ticketId={ticketId} />
    </form>
  );
}

function show(answer: Answer, hrefFor?: () => string) {
  const { crm, requests } = aCrm(answer);
  renderWidget(
    <CrmProvider crm={crm}>
      <Form />
    </CrmProvider>,
    hrefFor ? { hrefFor } : {},
  );
  return requests;
}

const box = () => page.getByRole('textbox', { name: 'Reply' });
const draftIt = () => page.getByRole('button', { name: 'Draft a reply' }).click();

it('puts the draft behind what is written, names its sources, sends nothing, and takes it back', async () => {
  const requests = show(
    () => ({ body: 'Két munkanap alatt.', sources: [source], confidence: 0.7, by: 'retrieval' }),
    () => '/article',
  );
  await box().fill('Kedves János!');
  await draftIt();
  await expect.element(box()).toHaveValue('Kedves János!\n\nKét munkanap alatt.');
  await expect.element(page.getByRole('link', { name: source.title })).toHaveAttribute('href', '/article');
  await expect.element(page.getByText(/Read it before you send it/)).toBeVisible();
  expect(requests.filter(({ url }) => url.endsWith('/draft')).length).toBe(1);
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.element(box()).toHaveValue('Kedves János!');
  await expect.element(page.getByText(/Read it before you send it/)).not.toBeInTheDocument();
});

it('offers no way back over what was written since', async () => {
  show(() => ({ body: 'Két munkanap alatt.', sources: [source], confidence: 0.7, by: 'model' }));
  await draftIt();
  await expect.element(box()).toHaveValue('Két munkanap alatt.');
  await expect.element(page.getByText(/Written by a language model from/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: source.title })).toBeVisible();
  await box().fill('Három munkanap alatt.');
  await expect.element(page.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
});

it('says when nothing fits, when it fails and when there is no connection', async () => {
  let answer: Answer = () => ({ sources: [], confidence: 0.1, by: 'retrieval' });
  show((request, url) => answer(request, url));
  await draftIt();
  await expect.element(page.getByText('No article fits this ticket, so nothing was drafted.')).toBeVisible();
  answer = () => aProblem(404, 'not_found');
  await draftIt();
  await expect.element(page.getByText(/No reply could be drafted\. .*not_found/)).toBeVisible();
  answer = () => {
    throw new TypeError('Failed to fetch');
  };
  await draftIt();
  await expect.element(page.getByText('A reply can only be drafted with a connection.')).toBeVisible();
  await expect.element(box()).toHaveValue('');
});

import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/ticket-view.css';
import { CrmProvider } from '../../provider/crm-provider.tsx';
import { aCrm } from '../../testing/render-hook.tsx';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { anOpenTicket } from '../../testing/ticket-builders.ts';
import { Classified } from './classified.tsx';

afterEach(unmountWidgets);

const ticket = anOpenTicket({
  priority: 'high',
  category: 'Számla',
  classification: [
    { field: 'priority', label: 'high', confidence: 0.914, by: 'rules', terms: ['sürgős', 'azonnal'] },
    { field: 'category', label: 'Szállítás', confidence: 0.7, by: 'learned', terms: ['csomag'] },
  ],
});

function show(isWriter: boolean) {
  const written: unknown[] = [];
  const { crm } = aCrm(async (request) => {
    if (request.method === 'PATCH') written.push(await request.json());
    return request.method === 'PATCH' ? ticket : { data: [] };
  });
  renderWidget(
    <CrmProvider crm={crm}>
      <Classified ticket={ticket} isWriter={isWriter} />
    </CrmProvider>,
  );
  return written;
}

it('says what was suggested, how surely and because of what, and what a person made of it', async () => {
  const written = show(true);
  const items = page.getByRole('listitem');
  await expect
    .element(items.first())
    .toMatchTextContent(/Priority High 91% sure, by rules\. Because of: sürgős, azonnal/);
  await expect
    .element(items.nth(1))
    .toMatchTextContent(/Category Szállítás Corrected to Számla.*70% sure, learned from solved tickets/);
  await page.getByRole('button', { name: 'Correct: Priority' }).click();
  await expect.element(page.getByRole('combobox', { name: 'Priority' })).toHaveFocus();
  await userEvent.keyboard('low{Enter}');
  await expect.poll(() => written).toEqual([{ priority: 'low' }]);
});

it('offers nothing to who may not', async () => {
  show(false);
  await expect.element(page.getByRole('listitem').first()).toBeVisible();
  expect(page.getByRole('button').elements()).toEqual([]);
});

import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/customer-name.css';
import { CrmProvider, type CrmProviderProps } from '../../provider/crm-provider.tsx';
import { anId, aProfile, storyNow } from '../../testing/builders.ts';
import { atEnd } from '../../testing/hooked.ts';
import { aCrm, render } from '../../testing/render-hook.tsx';
import { CustomerName } from './customer-name.tsx';

const id = anId('cus');
const hrefFor = ({ id: of }: { id: string }) => `#/customers/${of}`;

/** Two names in a paragraph, and somewhere else to go that no card covers. */
function show(provider: Partial<CrmProviderProps> = {}) {
  const { crm, requests } = aCrm(() => aProfile());
  const { element, unmount } = render(
    <CrmProvider crm={crm} now={() => storyNow} hrefFor={hrefFor} {...provider}>
      <p>
        Opened by <CustomerName customerId={id} name="Kovács János" />, answered by{' '}
        <CustomerName customerId={anId('cus', 2)} name="Nagy Éva" />.
      </p>
      <button type="button" style={{ position: 'fixed', insetBlockEnd: 0 }}>
        Elsewhere
      </button>
    </CrmProvider>,
  );
  atEnd(unmount);
  return { element, requests };
}

const name = () => page.getByText('Kovács János').first();
const card = () => page.getByRole('group', { name: 'About Kovács János' });
const elsewhere = () => page.getByRole('button', { name: 'Elsewhere' });

afterEach(async () => {
  // The next card would open without its pause.
  await new Promise((resolve) => setTimeout(resolve, 600));
});

describe('CustomerName', () => {
  it('is a link in the host’s text, and asks nothing before somebody rests on it', async () => {
    const { element, requests } = show();
    const link = page.getByRole('link', { name: 'Kovács János' });
    await expect.element(link).toHaveAttribute('href', `#/customers/${id}`);
    const paragraph = element.querySelector('p') as HTMLElement;
    const styleOf = (of: Element) => (({ font, color }) => ({ font, color }))(getComputedStyle(of));
    expect(styleOf(link.element())).toEqual(styleOf(paragraph));
    expect(requests).toEqual([]);
  });

  it('opens under the pointer, stays while the pointer is in it, and goes when it leaves', async () => {
    const { requests } = show();
    await name().hover();
    await expect.element(card()).toBeVisible();
    await expect.element(card()).toMatchTextContent(/Lifetime value.*750,000/);
    expect(requests).toHaveLength(1);
    await card().hover();
    await new Promise((resolve) => setTimeout(resolve, 400));
    await expect.element(card()).toBeVisible();
    await elsewhere().hover();
    await expect.element(card()).not.toBeInTheDocument();
  });

  it('is walked by the keyboard: the focus opens it, Tab goes in, Escape closes it and gives the focus back', async () => {
    show();
    await expect.element(name()).toBeVisible();
    await userEvent.tab();
    await expect.element(page.getByRole('link', { name: 'Kovács János' })).toHaveFocus();
    await expect.element(card()).toBeVisible();
    await expect.element(card().getByRole('link', { name: 'kovacs.janos@example.hu' })).toBeVisible();
    await userEvent.tab();
    await expect.element(card().getByRole('link', { name: 'kovacs.janos@example.hu' })).toHaveFocus();
    await userEvent.tab();
    await expect.element(card().getByRole('button', { name: 'Copy the e-mail address' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(card()).not.toBeInTheDocument();
    await expect.element(page.getByRole('link', { name: 'Kovács János' })).toHaveFocus();
  });

  it('closes the card of one name when that of another opens', async () => {
    show();
    await name().hover();
    await expect.element(card()).toBeVisible();
    await page.getByText('Nagy Éva').first().hover();
    await expect.element(page.getByRole('group', { name: 'About Nagy Éva' })).toBeVisible();
    await expect.element(card()).not.toBeInTheDocument();
  });

  it('opens by a click where there is no link, and closes by a click elsewhere', async () => {
    show({ hrefFor: () => undefined });
    const button = page.getByRole('button', { name: 'Kovács János' });
    await button.click();
    await expect.element(card()).toBeVisible();
    await expect.element(button).toHaveAttribute('aria-expanded', 'true');
    await elsewhere().click();
    await expect.element(card()).not.toBeInTheDocument();
  });

  it('opened by a click stays when one presses on its text', async () => {
    show({ hrefFor: () => undefined });
    await page.getByRole('button', { name: 'Kovács János' }).click();
    await expect.element(card()).toBeVisible();
    await card().getByText('Lifetime value').click();
    await new Promise((resolve) => setTimeout(resolve, 400));
    await expect.element(card()).toBeVisible();
    await elsewhere().click();
    await expect.element(card()).not.toBeInTheDocument();
  });

  it('leaves nothing behind while it is closed', async () => {
    const { element } = show();
    await name().hover();
    await expect.element(card()).toBeVisible();
    await elsewhere().hover();
    await expect.element(card()).not.toBeInTheDocument();
    expect(element.querySelectorAll(':popover-open')).toHaveLength(0);
  });
});

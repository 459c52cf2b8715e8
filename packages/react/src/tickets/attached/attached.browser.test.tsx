import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/ticket-view.css';
import { anId } from '../../testing/builders.ts';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { aComment } from '../../testing/ticket-builders.ts';
import { rememberFile } from '../reply-files/sent-files.ts';
import { aMail, somePicture } from './attached.testing.ts';
import { Attached } from './attached.tsx';
import { fileSize } from './file-size.ts';
import { mailPage } from './mail-page.ts';

afterEach(unmountWidgets);

const button = (name: string | RegExp) => page.getByRole('button', { name });
const frame = () => page.getByTitle('E-mail as it was sent');
const show = (addressOf?: (id: string) => Promise<string>) =>
  renderWidget(<Attached word={aMail()} addressOf={addressOf} />);

describe('What came with a word', () => {
  it('lists files with name and size, without the pictures that stand in the layout', async () => {
    show(() => Promise.resolve(somePicture));
    const files = page.getByRole('list', { name: '2 files' });
    await expect.element(files).toBeInTheDocument();
    await expect.element(button(/IMG_2043\.jpg\s*2\.4 MB/)).toBeInTheDocument();
    await expect.element(button(/Szamla-WEB.*84 kB/s)).toBeInTheDocument();
    expect(button(/doboz/).elements()).toEqual([]);
    // Of a picture a small one is shown, of a document none.
    await expect.poll(() => document.querySelectorAll('.kk-ticket-view__file-picture').length).toBe(1);
  });

  it('fetches an address at each download, and says where there is none', async () => {
    const address = vi.fn((_: string): Promise<string> => Promise.reject(new Error('gone')));
    show(address);
    await userEvent.click(button(/Szamla/));
    await expect.element(page.getByRole('alert')).toMatchTextContent('The file could not be fetched.');
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    address.mockImplementation(() => Promise.resolve('https://crm.example/v1/files/x'));
    await userEvent.click(button(/Szamla/));
    await expect.poll(() => clicked.mock.contexts.length).toBe(1);
    const link = clicked.mock.contexts[0] as HTMLAnchorElement;
    expect([link.href, link.download.slice(0, 6)]).toEqual(['https://crm.example/v1/files/x', 'Szamla']);
    expect(address).toHaveBeenLastCalledWith(anId('att', 2));
    await expect.poll(() => page.getByRole('alert').elements()).toEqual([]);
    clicked.mockRestore();
  });

  it('has files that cannot be fetched where nobody may', async () => {
    show();
    await expect.element(button(/Szamla/)).toHaveAttribute('aria-disabled', 'true');
    expect(document.querySelector('.kk-ticket-view__file-picture')).toBeNull();
  });

  it('names the files of a word that waits, and counts those that another page sent', async () => {
    rememberFile(anId('att', 11), { name: 'szamla.pdf', size: 84_213, mediaType: 'application/pdf' });
    const word = aComment(9, 1, { body: 'Csatolom.', version: 0 });
    const ids = [anId('att', 11), anId('att', 12), anId('att', 13)];
    renderWidget(<Attached word={word} waitingIds={ids} addressOf={undefined} />);
    const files = page.getByRole('list', { name: '3 files' });
    await expect.element(files).toBeInTheDocument();
    const rows = page.getByRole('listitem').elements();
    expect(rows.map(({ textContent }) => textContent)).toEqual(['szamla.pdf84 kB', '2 files']);
  });

  it('folds what is quoted', async () => {
    show();
    const quoted = () => document.querySelector('blockquote')?.textContent;
    expect(quoted()).toBeUndefined();
    await userEvent.click(button('Quoted messages'));
    await expect.poll(quoted).toContain('Kérem, küldjön képet');
    await userEvent.click(button('Hide quoted messages'));
    await expect.poll(quoted).toBeUndefined();
  });

  it('shows the layout in a frame that runs nothing and reaches nothing around it', async () => {
    show(() => Promise.resolve('https://crm.example/v1/files/doboz'));
    expect(frame().elements()).toEqual([]);
    await userEvent.click(button('Show as it was sent'));
    await expect.element(frame()).toHaveAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
    const srcdoc = () => (frame().element() as HTMLIFrameElement).srcdoc;
    expect((frame().element() as HTMLIFrameElement).contentDocument).toBeNull();
    await expect.poll(srcdoc).toContain('src="https://crm.example/v1/files/doboz"');
    expect(srcdoc()).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src https://crm.example\"");
    expect(srcdoc()).not.toContain('src="https://track.example');
    expect(document.querySelector('.kk-ticket-view__remote')?.textContent).toContain(
      '1 picture from elsewhere not loaded.',
    );
    await userEvent.click(button('Load them'));
    await expect.poll(srcdoc).toContain('src="https://track.example/open.gif"');
    expect(srcdoc()).toContain('img-src https://crm.example https: http:');
    expect(button('Load them').elements()).toEqual([]);
    expect(document.activeElement?.className).toBe('kk-ticket-view__mail');
  });
});

describe('The page of a mail', () => {
  const options = { addresses: {}, hasRemote: false };

  it('leaves out what would run, load or lead away, should any ever come', () => {
    const hostile = `<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example/"><script>parent.x=1</script><iframe src="https://evil.example"></iframe><form action="https://evil.example"><input></form><img src="https://evil.example/a.png" srcset="https://evil.example/b.png 2x"><img data-remote="javascript:alert(1)"><p>Jó napot!</p>`;
    const { page: html, remote } = mailPage(hostile, options);
    const body = html.slice(html.indexOf('</style>'));
    expect(body).not.toMatch(/evil|<meta|<base|<script|<iframe|<form|src=/);
    expect(body).toContain('Jó napot!');
    expect([remote, mailPage(hostile, { ...options, hasRemote: true }).page.includes('src="javascript')]).toEqual([
      0,
      false,
    ]);
    expect(html).toContain("img-src 'none'");
  });

  it('says sizes as people do', () => {
    const sizes = [0, 999, 1_000, 9_940, 84_213, 999_499, 999_500, 25_000_000];
    expect(sizes.map((size) => fileSize(size, 'en'))).toEqual([
      '0 byte',
      '999 byte',
      '1 kB',
      '9.9 kB',
      '84 kB',
      '999 kB',
      '1 MB',
      '25 MB',
    ]);
  });
});

import { useRef } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles/ticket-composer.css';
import { CrmProvider } from '../../provider/crm-provider.tsx';
import { anId } from '../../testing/builders.ts';
import { type Answer, aCrm, aProblem } from '../../testing/render-hook.tsx';
import { renderWidget, unmountWidgets } from '../../testing/render-widget.tsx';
import { type TicketDraft, useDraft } from '../use-draft.ts';
import { ReplyFiles } from './reply-files.tsx';

afterEach(unmountWidgets);

const ticketId = anId('tkt', 7);
let draft: TicketDraft;

function Form() {
  const input = useRef<HTMLInputElement>(null);
  const [now, change] = useDraft(ticketId);
  draft = now;
  return (
    <form aria-label="Reply">
      <input ref={input} type="file" multiple aria-label="Choose" data-opener="opener" />
      <ReplyFiles ticketId={ticketId} inputRef={input} />
      <button id="opener" type="button" onClick={() => change((last) => ({ ...last, isHeld: true }))}>
        Send
      </button>
    </form>
  );
}

const stored = (request: Request, size: number) => ({
  id: anId('att', size),
  name: new URL(request.url).searchParams.get('name'),
  mediaType: 'text/plain',
  size,
  sha256: 'a'.repeat(64),
  createdAt: '2026-11-21T10:00:00.000Z',
  expiresAt: '2100-01-01T00:00:00.000Z',
});

/** A form whose server is a function. */
function show(answer: Answer) {
  const { crm, requests } = aCrm(answer);
  renderWidget(
    <CrmProvider crm={crm}>
      <Form />
    </CrmProvider>,
  );
  return requests;
}

const text = (name: string, content = 'tartalom') => new File([content], name, { type: 'text/plain' });
const choose = (...files: File[]) => userEvent.upload(page.getByLabelText('Choose'), files);
const files = () => page.getByRole('listitem');
const status = () => page.getByRole('status');
const button = (name: string | RegExp) => page.getByRole('button', { name });

/** What a person drops or pastes. */
function give(type: 'drop' | 'paste', file: File, words?: string): Event {
  const data = new DataTransfer();
  data.items.add(file);
  if (words) data.setData('text/plain', words);
  const event =
    type === 'drop'
      ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
      : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  page.getByRole('form').element().dispatchEvent(event);
  return event;
}

describe('Files of a reply', () => {
  it('are sent in at once, several of them, and are the draft’s with their ids', async () => {
    const requests = show(async (request) => stored(request, (await request.arrayBuffer()).byteLength));
    await choose(text('számla.txt', 'egy'), text('garancia.txt', 'kettő'));
    await expect.element(status()).toMatchTextContent('All 2 files are there.');
    expect(draft.files?.map(({ name, id }) => [name, id])).toEqual([
      ['számla.txt', anId('att', 3)],
      ['garancia.txt', anId('att', 6)],
    ]);
    expect(requests.map(({ method }) => method)).toEqual(['POST', 'POST']);
    await button('Remove számla.txt').click();
    await expect.element(status()).toMatchTextContent('The file is there.');
    await expect.element(button('Remove garancia.txt')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => draft.files).toEqual([]);
    await expect.element(button('Send')).toHaveFocus();
  });

  it('are taken when dropped or pasted; copied words stay words', async () => {
    show((request) => stored(request, 5));
    await expect.element(button('Send')).toBeVisible();
    // The form listens from a moment after it is drawn.
    await expect.poll(() => give('drop', text('leejtett.txt')).defaultPrevented).toBe(true);
    await expect.element(files().first()).toMatchTextContent(/leejtett\.txt/);
    expect(give('paste', text('image.png')).defaultPrevented).toBe(true);
    await expect.element(files().nth(1)).toMatchTextContent(/image\.png/);
    expect(give('paste', text('image.png'), 'szöveg').defaultPrevented).toBe(false);
    expect(draft.files?.length).toBe(2);
  });

  it('says what is refused and why, and lets it be taken out', async () => {
    show(() => aProblem(415, 'unsupported_media_type'));
    await choose(text('program.exe'));
    await expect.element(files()).toMatchTextContent(/programs and this type of file are refused/);
    give('drop', new File([], 'semmi.txt'));
    await expect.element(files().nth(1)).toMatchTextContent(/the file is empty/);
    const large = new File([new Uint8Array(8)], 'nagy.mov');
    Object.defineProperty(large, 'size', { value: 26_214_401 });
    const data = { files: [large], types: ['Files'] };
    const event = new Event('drop', { bubbles: true, cancelable: true });
    page
      .getByRole('form')
      .element()
      .dispatchEvent(Object.assign(event, { dataTransfer: data }));
    await expect.element(files().nth(2)).toMatchTextContent(/larger than 26 MB/);
    expect(draft.files?.some(({ id }) => id)).toBe(false);
    await button('Send').click();
    await expect.element(status()).toMatchTextContent(/wait until the files are there, or take them out/);
    for (const name of ['program.exe', 'semmi.txt', 'nagy.mov']) await button(`Remove ${name}`).click();
    await expect.poll(() => draft.files).toEqual([]);
  });

  it('wait for a connection, say so, and go when there is one again', async () => {
    let isThere = false;
    show((request) => {
      if (!isThere) throw new TypeError('Failed to fetch');
      return stored(request, 5);
    });
    await choose(text('terv.txt'));
    await expect.element(files()).toMatchTextContent(/Waits for a connection\. Keep this page open/);
    isThere = true;
    window.dispatchEvent(new Event('online'));
    await expect.element(status()).toMatchTextContent('The file is there.');
    expect(draft.files?.[0]?.id).toBe(anId('att', 5));
  });

  it('go once there is a connection though their ticket is no longer shown', async () => {
    let isThere = false;
    const requests = show((request) => {
      if (!isThere) throw new TypeError('Failed to fetch');
      return stored(request, 5);
    });
    await choose(text('terv.txt'));
    await expect.element(files()).toMatchTextContent(/Waits for a connection/);
    unmountWidgets();
    const before = requests.length;
    isThere = true;
    window.dispatchEvent(new Event('online'));
    await expect.poll(() => requests.length).toBeGreaterThan(before);
  });

  it('are tried again by themselves where only the server was away', async () => {
    let isThere = false;
    show((request) => {
      if (!isThere) throw new TypeError('Failed to fetch');
      return stored(request, 5);
    });
    await choose(text('terv.txt'));
    await expect.element(files()).toMatchTextContent(/Waits for a connection/);
    isThere = true;
    await expect.element(status(), { timeout: 30_000 }).toMatchTextContent('The file is there.');
  });

  it('breaks off what is taken out on its way, and leaves out what is too many', async () => {
    const requests = show(() => new Promise(() => {}));
    await choose(text('lassú.txt'));
    await expect.poll(() => requests.length).toBe(1);
    await expect.element(page.getByRole('progressbar')).toBeVisible();
    await button('Remove lassú.txt').click();
    await expect.poll(() => requests[0]?.signal.aborted).toBe(true);
    await choose(...Array.from({ length: 21 }, (_, at) => text(`${at}.txt`)));
    await expect.element(status()).toMatchTextContent(/at most 20 files/);
    expect(draft.files?.length).toBe(20);
  });
});

import { type Crm, isCrmError, newIdempotencyKey } from '@korkep/core/client';
import type { DraftFile, TicketDraft } from '../use-draft.ts';
import { rememberFile } from './sent-files.ts';

/** Why a file is not with the server. `waiting`: there is no connection; it is sent when there is one again. */
type FileTrouble = 'waiting' | 'size' | 'type' | 'empty' | 'failed';

/** A file on its way, or one that did not arrive. Without trouble it is being sent. */
export interface FileUpload {
  readonly content: File;
  readonly trouble?: FileTrouble | undefined;
  readonly stop: AbortController;
  /** Changes the draft that it belongs to, whether that is shown or not. */
  readonly change: ChangeDraft;
}

/** How a draft is changed. */
type ChangeDraft = (change: (last: TicketDraft) => TicketDraft) => void;

/** The largest file that a server takes unless it was told otherwise, in bytes. */
export const MOST_FILE_BYTES = 26_214_400;
/** A comment has at most so many. */
export const MOST_FILES = 20;
/** Milliseconds for a file; a slow line needs its time. */
const PATIENCE = 600_000;

/** Milliseconds until what waits is tried again while nothing tells that there is a connection; the last one repeats. */
const PAUSES: readonly number[] = [2_000, 5_000, 15_000, 60_000, 300_000];
/** So often without a person or a connection asking: a day or so. Trying again by hand goes on. */
const MOST_TRIES = 300;

/** Files on their way, by client: they outlive the widget, as drafts do. */
const uploads = new WeakMap<Crm, FileUploads>();

/** What is being sent to a client's server, by the key of the draft's file. */
class FileUploads {
  #shown: ReadonlyMap<string, FileUpload> = new Map();
  readonly #readers = new Set<() => void>();
  readonly #crm: Crm;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;

  constructor(crm: Crm) {
    this.#crm = crm;
    // Files wait whether or not their ticket is being looked at.
    globalThis.addEventListener?.('online', () => {
      this.#tries = 0;
      this.#retryWaiting();
    });
  }

  readonly read = (): ReadonlyMap<string, FileUpload> => this.#shown;

  readonly subscribe = (tell: () => void): (() => void) => {
    this.#readers.add(tell);
    return () => this.#readers.delete(tell);
  };

  /**
   * Puts files into the draft and sends them, one after another begun at once. Drafts outlive the page: their
   * keys must never come again.
   */
  add(files: readonly File[], change: ChangeDraft): void {
    const added = files.map((content) => ({ key: newIdempotencyKey(), content }));
    change((last) => ({
      ...last,
      files: [
        ...(last.files ?? []),
        ...added.map(({ key, content }): DraftFile => ({ key, name: content.name || 'file', size: content.size })),
      ],
    }));
    for (const { key, content } of added) void this.#send(key, content, change);
  }

  /** Takes a file out of the draft; what was on its way is broken off. */
  remove(key: string, change: ChangeDraft): void {
    this.#shown.get(key)?.stop.abort();
    this.#put(key, undefined);
    change((last) => without(last, key));
  }

  /** Sends again what did not arrive. */
  retry(key: string): void {
    const upload = this.#shown.get(key);
    if (upload?.trouble) void this.#send(key, upload.content, upload.change);
  }

  #retryWaiting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [key, { trouble }] of this.#shown) if (trouble === 'waiting') this.retry(key);
  }

  /** A connection that is back tells so only where the device had lost it; a server that was away does not. */
  #retryLater(): void {
    if (this.#timer !== undefined || this.#tries >= MOST_TRIES) return;
    this.#timer = setTimeout(() => this.#retryWaiting(), PAUSES[Math.min(this.#tries, PAUSES.length - 1)]);
    this.#tries += 1;
  }

  async #send(key: string, content: File, change: ChangeDraft): Promise<void> {
    const stop = new AbortController();
    const refused = content.size === 0 ? 'empty' : content.size > MOST_FILE_BYTES ? 'size' : undefined;
    this.#put(key, { content, stop, change, trouble: refused });
    if (refused) return;
    try {
      const { id, name, size, expiresAt } = await this.#crm.attachments.create(
        content,
        { name: content.name || 'file' },
        { signal: stop.signal, timeout: PATIENCE },
      );
      this.#put(key, undefined);
      this.#tries = 0;
      rememberFile(id, { name: name ?? (content.name || 'file'), size, mediaType: content.type });
      change(({ isHeld: _, ...last }) => ({
        ...last,
        files: (last.files ?? []).map((file) =>
          file.key === key ? { ...file, id, size, expiresAt, ...(name !== undefined && { name }) } : file,
        ),
      }));
    } catch (error) {
      // It was taken out meanwhile.
      if (stop.signal.aborted) return;
      const trouble = troubleOf(error);
      this.#put(key, { content, stop, change, trouble });
      if (trouble === 'waiting') this.#retryLater();
    }
  }

  #put(key: string, upload: FileUpload | undefined): void {
    const next = new Map(this.#shown);
    if (upload) next.set(key, upload);
    else next.delete(key);
    this.#shown = next;
    for (const tell of this.#readers) tell();
  }
}

export function uploadsOf(crm: Crm): FileUploads {
  const own = uploads.get(crm) ?? new FileUploads(crm);
  uploads.set(crm, own);
  return own;
}

function without({ files = [], isHeld: _, ...last }: TicketDraft, key: string): TicketDraft {
  return { ...last, files: files.filter((file) => file.key !== key) };
}

/** What a refusal means to who attached the file. */
function troubleOf(error: unknown): FileTrouble {
  if (isCrmError(error, 'network') || isCrmError(error, 'timeout')) return 'waiting';
  const code = isCrmError(error) ? error.code : undefined;
  if (code === 'payload_too_large') return 'size';
  return code === 'unsupported_media_type' ? 'type' : 'failed';
}

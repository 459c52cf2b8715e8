import type { AttachmentStorage } from './storage.ts';

/** What files are taken and where they are kept. */
export interface AttachmentOptions {
  storage: AttachmentStorage;
  /** The largest file, in bytes; 25 MB (26,214,400) unless told. */
  mostBytes?: number;
  /**
   * Whether a file is taken, by its media type as read from its bytes and its name. Programs are refused whatever this
   * says.
   */
  accepts?: (mediaType: string, name: string) => boolean;
}

export interface AttachmentRules extends Required<AttachmentOptions> {}

/** The options with what holds where nothing is said. */
export function attachmentRules(options: AttachmentOptions): AttachmentRules {
  return { mostBytes: 26_214_400, accepts: () => true, ...options };
}

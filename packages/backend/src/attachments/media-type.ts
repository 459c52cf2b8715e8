/** How many of a file's first bytes say what it is. */
export const SNIFFED_BYTES = 4_096;

/** Bytes at an offset that only this type has. */
const SIGNATURES: readonly (readonly [type: string, offset: number, bytes: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/webp', 8, 'WEBP'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['image/avif', 4, 'ftypavif'],
  ['image/heic', 4, 'ftypheic'],
  ['video/quicktime', 4, 'ftypqt'],
  ['video/mp4', 4, 'ftyp'],
  ['video/webm', 0, '\x1aE\xdf\xa3'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/wav', 8, 'WAVE'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/flac', 0, 'fLaC'],
  ['application/pdf', 0, '%PDF-'],
  ['application/rtf', 0, '{\\rtf'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/zip', 0, 'PK\x05\x06'],
  ['application/gzip', 0, '\x1f\x8b'],
  ['application/x-7z-compressed', 0, "7z\xbc\xaf'\x1c"],
  ['application/vnd.rar', 0, 'Rar!\x1a\x07'],
  ['application/x-ole-storage', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['application/x-msdownload', 0, 'MZ'],
  ['application/x-executable', 0, '\x7fELF'],
  ['application/x-mach-binary', 0, '\xcf\xfa\xed\xfe'],
  ['application/x-mach-binary', 0, '\xce\xfa\xed\xfe'],
  ['application/java-vm', 0, '\xca\xfe\xba\xbe'],
  ['application/x-ms-shortcut', 0, 'L\0\0\0\x01\x14\x02\0'],
  ['text/x-shellscript', 0, '#!/'],
];

/** What a container holds is told by the name alone; the container itself was seen. */
const WITHIN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'application/zip': {
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    odt: 'application/vnd.oasis.opendocument.text',
    ods: 'application/vnd.oasis.opendocument.spreadsheet',
  },
  'application/x-ole-storage': {
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
    msg: 'application/vnd.ms-outlook',
  },
  'text/plain': { csv: 'text/csv', eml: 'message/rfc822', ics: 'text/calendar', vcf: 'text/vcard' },
};

/** A comment ends at its first end: otherwise a row of them can be divided in more ways than can be tried. */
const MARKUP = /^(?:\s|<\?xml[^>]*>|<!--(?:(?!-->)[\s\S])*-->)*<(?:!doctype\s+)?(html|head|body|script|iframe|svg)\b/i;

/**
 * The media type of a file by its first bytes, whatever its sender called it. `application/octet-stream` where nothing
 * is recognised; the name only tells apart what one container can hold.
 *
 * @example
 * mediaTypeOf(new TextEncoder().encode('%PDF-1.7'), 'invoice.exe'); // 'application/pdf'
 */
export function mediaTypeOf(head: Uint8Array, name: string): string {
  const bytes = head.subarray(0, SNIFFED_BYTES);
  const latin = String.fromCharCode(...bytes);
  // Two letters may begin a text as well.
  const isBinary = latin.includes('\0');
  const signature = SIGNATURES.find(
    ([, offset, signs]) => latin.startsWith(signs, offset) && (signs.length > 2 || isBinary),
  );
  const type = signature?.[0] ?? textType(bytes, latin);
  return WITHIN[type]?.[extensionOf(name)] ?? type;
}

function textType(bytes: Uint8Array, latin: string): string {
  // A character that the cut tears apart is none of the text's faults.
  const isText = !latin.includes('\0') && isUtf8(bytes);
  const markup = MARKUP.exec(latin.replace(/^\xef\xbb\xbf/, ''))?.[1]?.toLowerCase();
  if (markup !== undefined) return markup === 'svg' ? 'image/svg+xml' : 'text/html';
  return isText && bytes.length > 0 ? 'text/plain' : 'application/octet-stream';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const PROGRAMS = new Set([
  'application/x-msdownload',
  'application/x-executable',
  'application/x-mach-binary',
  'application/java-vm',
  'application/x-ms-shortcut',
  'text/x-shellscript',
]);
const PROGRAM_NAMES = new Set(
  'apk app bat cmd com cpl dll dmg exe gadget hta iso jar js jse lnk msc msi msp pif ps1 psm1 reg scr sh vb vbe vbs wsf wsh'.split(
    ' ',
  ),
);

/** Whether opening the file would run it, by its bytes or by what a system would do with its name. */
export function isProgram(mediaType: string, name: string): boolean {
  return PROGRAMS.has(mediaType) || PROGRAM_NAMES.has(extensionOf(name));
}

/** Types that a browser would run on our address; they are sent as bytes. */
const ACTIVE = new Set(['text/html', 'image/svg+xml', 'message/rfc822']);

/** The type that a file is served under: what could be run as a page is bytes. */
export function servedType(mediaType: string): string {
  return ACTIVE.has(mediaType) ? 'application/octet-stream' : mediaType;
}

function extensionOf(name: string): string {
  // Systems leave dots and spaces at the end away.
  return /\.([a-z0-9]+)[. ]*$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * The name of a file without a path, control characters or marks that turn the writing round, so that a program does not
 * pass for a picture; at most 255 characters.
 */
export function fileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .toWellFormed();
  if (clean === '' || clean === '.' || clean === '..') return 'file';
  return clean.length <= 255 ? clean : `${clean.slice(0, 200)}…${clean.slice(-50)}`.toWellFormed();
}

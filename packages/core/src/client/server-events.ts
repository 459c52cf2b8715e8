/** One event of a stream of server-sent events. */
export interface ServerEvent {
  data: string;
  /** The id that was in force when it came; empty where none was told. */
  id: string;
  /** `message` unless told otherwise. */
  type: string;
}

/** Characters of one event beyond which the stream is no longer believed. */
const LONGEST_EVENT = 33_554_432;

/**
 * Reads `text/event-stream` as the HTML standard has it: lines end with CR, LF or both, several lines of data are joined,
 * comments and what is unknown are passed over, an event that was cut off before its empty line does not count.
 *
 * @example
 * const read = createEventReader();
 * for (const event of read(chunk)) show(event.data);
 * @throws RangeError for an event longer than 32 Mi characters.
 */
export function createEventReader(): (chunk: Uint8Array) => ServerEvent[] {
  // Takes off a byte order mark and joins characters that chunks have torn apart.
  const decoder = new TextDecoder();
  let line = '';
  let afterCr = false;
  let data: string[] = [];
  let length = 0;
  let type = '';
  let id = '';

  const readLine = (events: ServerEvent[]) => {
    if (line === '') {
      if (data.length > 0) events.push({ data: data.join('\n'), id, type: type || 'message' });
      data = [];
      length = 0;
      type = '';
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'data') {
      data.push(value);
      length += value.length;
    } else if (name === 'event') type = value;
    else if (name === 'id' && !value.includes('\0')) id = value;
  };

  return (chunk) => {
    const events: ServerEvent[] = [];
    let text = decoder.decode(chunk, { stream: true });
    if (text === '') return events;
    // The second half of a line's end that came in two chunks.
    if (afterCr && text[0] === '\n') text = text.slice(1);
    afterCr = text === '' ? false : text.endsWith('\r');
    let start = 0;
    for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) {
      line += text.slice(start, index);
      readLine(events);
      line = '';
      start = index + end.length;
    }
    line += text.slice(start);
    if (line.length + length > LONGEST_EVENT) throw new RangeError('An event of the stream is too long.');
    return events;
  };
}

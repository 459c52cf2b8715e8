import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventReader, type ServerEvent } from './server-events.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => createEventReader()(bytes(text));
const event = (data: string, more: Partial<ServerEvent> = {}) => ({ data, id: '', type: 'message', ...more });

describe('a stream of server-sent events', () => {
  it.each([
    ['lines that end with LF', 'data: a\n\ndata: b\n\n', [event('a'), event('b')]],
    ['lines that end with CR LF', 'data: a\r\n\r\ndata: b\r\n\r\n', [event('a'), event('b')]],
    ['lines that end with CR', 'data: a\r\rdata: b\r\r', [event('a'), event('b')]],
    ['several lines of data', 'data: a\ndata\ndata:  b\n\n', [event('a\n\n b')]],
    ['a byte order mark', '\ufeffdata: a\n\n', [event('a')]],
    ['comments and unknown fields', ': hi\nretry: 5\nfoo: x\ndata:a\n\n', [event('a')]],
    ['no space after the colon', 'data:a\n\n', [event('a')]],
    [
      'an id that stays in force',
      'id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n',
      [event('a', { id: '7' }), event('b', { id: '7' }), event('c')],
    ],
    [
      'an id with a zero, which does not count',
      'id: 7\ndata: a\n\nid: 8\0\ndata: b\n\n',
      [event('a', { id: '7' }), event('b', { id: '7' })],
    ],
    ['a type, for one event', 'event: x\ndata: a\n\ndata: b\n\n', [event('a', { type: 'x' }), event('b')]],
    ['nothing without data', 'event: x\nid: 7\n\n\n\ndata: a\n\n', [event('a', { id: '7' })]],
    ['nothing that was cut off', 'data: a\n\ndata: b\n', [event('a')]],
    ['a second mark within a line', 'data: \ufeffa\n\n', [event('\ufeffa')]],
  ])('has %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('reads the same however its bytes are torn apart', () => {
    const part = fc.constantFrom('data: árvíztűrő 🙂', 'data', 'id: 1', ': x', 'event: y', '', '\ufeff', 'data: x:y');
    const line = fc.tuple(part, fc.constantFrom('\n', '\r', '\r\n')).map(([text, end]) => text + end);
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 30 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        (lines, sizes) => {
          const whole = bytes(lines.join(''));
          const reader = createEventReader();
          const events: ServerEvent[] = [];
          for (let at = 0, index = 0; at < whole.length; at += sizes[index % sizes.length]!, index += 1) {
            events.push(...reader(whole.subarray(at, at + sizes[index % sizes.length]!)));
          }
          expect(events).toEqual(createEventReader()(whole));
        },
      ),
    );
  });

  it('does not grow without an end', () => {
    const reader = createEventReader();
    const piece = bytes(`data: ${'x'.repeat(8_388_608)}\n`);
    expect(() => {
      for (let count = 0; count < 6; count += 1) reader(piece);
    }).toThrow(RangeError);
    const other = createEventReader();
    expect(() => {
      for (let count = 0; count < 6; count += 1) other(piece.subarray(0, -1));
    }).toThrow(RangeError);
  });
});

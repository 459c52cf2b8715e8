import { describe, expect, it } from 'vitest';
import { fileName, isProgram, mediaTypeOf, servedType } from './media-type.ts';

const text = (content: string) => new TextEncoder().encode(content);
const bytes = (signs: string) => Uint8Array.from(signs, (sign) => sign.charCodeAt(0));

describe('the media type of a file', () => {
  it.each([
    ['image/png', bytes('\x89PNG\r\n\x1a\n\0\0'), 'a.html'],
    ['image/jpeg', bytes('\xff\xd8\xff\xe0'), 'a.png'],
    ['application/pdf', text('%PDF-1.7\n'), 'invoice.exe'],
    ['text/html', text('﻿ <!-- x -->\n<!DOCTYPE html><html>'), 'picture.png'],
    ['text/html', text('<script>alert(1)</script>'), 'note.txt'],
    ['image/svg+xml', text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">'), 'logo.png'],
    ['text/plain', text('Árvíztűrő tükörfúrógép'), 'note'],
    ['text/plain', text('MZ/2026 számú levelünk'), 'note.txt'],
    ['text/csv', text('name;size\nbögre;2'), 'list.csv'],
    ['application/x-msdownload', bytes('MZ\x90\0\x03'), 'picture.png'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes('PK\x03\x04\0'), 'list.xlsx'],
    ['application/zip', bytes('PK\x03\x04\0'), 'list.pdf'],
    ['application/octet-stream', bytes('\xe9\xf5\xfb'), 'latin2.txt'],
    ['application/octet-stream', new Uint8Array(0), 'empty.png'],
  ])('is %s by its bytes', (type, head, name) => {
    expect(mediaTypeOf(head, name)).toBe(type);
  });

  it('is text where the end of what is looked at tears a character apart', () => {
    const long = text('ű'.repeat(4_000));
    expect(mediaTypeOf(long.subarray(0, 4_095), 'a.txt')).toBe('text/plain');
  });

  it('is told at once where many comments stand before what is no page', () => {
    const started = performance.now();
    expect(mediaTypeOf(text(`${'<!---->'.repeat(500)}x`), 'a.txt')).toBe('text/plain');
    expect(mediaTypeOf(text(`${'<!---->'.repeat(50)}<svg>`), 'a.txt')).toBe('image/svg+xml');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('tells programs by bytes and by names that a system would run', () => {
    expect(isProgram('application/x-msdownload', 'a.png')).toBe(true);
    expect(isProgram('text/plain', 'invoice.pdf.js')).toBe(true);
    expect(isProgram('text/plain', 'run.BAT. ')).toBe(true);
    expect(isProgram('application/pdf', 'exe.pdf')).toBe(false);
  });

  it('is not what a browser would run as a page of ours', () => {
    expect(['text/html', 'image/svg+xml', 'image/png'].map(servedType)).toEqual([
      'application/octet-stream',
      'application/octet-stream',
      'image/png',
    ]);
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Temp\\számla.pdf', 'számla.pdf'],
    ['gpj.\u202eexe', 'gpj.exe'],
    ['a\r\nSet-Cookie: b', 'aSet-Cookie: b'],
    ['..', 'file'],
    ['', 'file'],
  ])('%j is kept as %s', (given, kept) => expect(fileName(given)).toBe(kept));

  it('keeps its end when it is too long', () => {
    const name = fileName(`${'a'.repeat(300)}.pdf`);
    expect(name.length).toBeLessThanOrEqual(255);
    expect(name.endsWith('.pdf')).toBe(true);
  });
});

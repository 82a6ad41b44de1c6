import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';

const text = 'The envoy’s café in Aldovia – closed – reopened.';
const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe('decode', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with a mark', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['UTF-16 BE with a mark', iconv.encode(text, 'utf-16be', { addBOM: true })],
  ])('%s', (_name, bytes) => expect(decode(bytes)).toEqual({ text, warnings: [] }));

  it('knows UTF-16 without a mark', () => {
    const plain = 'The envoys left the port on Monday.';
    expect(decode(iconv.encode(plain, 'utf-16le')).text).toBe(plain);
    expect(decode(iconv.encode(plain, 'utf-16be')).text).toBe(plain);
  });

  it('takes what HTML, XML or the sender declare', () => {
    const html = '<html><head><meta charset="iso-8859-2"></head><body>Łódź</body></html>';
    expect(decode(iconv.encode(html, 'iso-8859-2'), { markup: true }).text).toBe(html);
    const xml = '<?xml version="1.0" encoding="windows-1251"?><rss>Порт</rss>';
    expect(decode(iconv.encode(xml, 'windows-1251'), { markup: true }).text).toBe(xml);
    expect(decode(iconv.encode('Порт', 'koi8-r'), { sender: 'text/plain; charset=koi8-r' }).text).toBe('Порт');
    expect(() => decode(Buffer.from('x'), { sender: 'text/plain; charset=klingon-1' })).toThrow(
      code('unknown-encoding'),
    );
  });

  it('reads windows-1252 only where it makes sense, and says so', () => {
    const found = decode(iconv.encode(text, 'windows-1252'));
    expect(found.text).toBe(text);
    expect(found.warnings).toEqual([code('assumed-windows-1252')]);
  });

  it.each([
    ['a stray byte', Buffer.concat([Buffer.from('The port '), Buffer.from([0xff]), Buffer.from(' closed.')])],
    ['half a character', Buffer.concat([Buffer.from('The caf'), Buffer.from([0xc3]), Buffer.from(' closed.')])],
    ['good and bad ones', Buffer.concat([Buffer.from('Café '), Buffer.from([0x81]), Buffer.from(' closed.')])],
  ])('refuses %s and tells where it is', (_name, bytes) => {
    expect(() => decode(bytes)).toThrow(code('broken-utf8'));
    expect(() => decode(bytes)).toThrow(/^Byte \d+ is not UTF-8/);
  });

  it('reads a web page with broken bytes as browsers do', () => {
    const bytes = Buffer.concat([
      Buffer.from('<meta charset=utf-8>The port '),
      Buffer.from([0xff]),
      Buffer.from(' closed.'),
    ]);
    const found = decode(bytes, { markup: true, lenient: true });
    expect(found.text).toContain('The port \ufffd closed.');
    expect(found.warnings).toEqual([code('broken-utf8')]);
  });

  it.each([
    ['NUL bytes', Buffer.from([0x41, 0x42, 0, 1, 2, 3])],
    ['a PDF', Buffer.from('%PDF-1.7 …')],
    ['a ZIP', Buffer.from('PK\u0003\u0004abc')],
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])],
  ])('refuses %s', (_name, bytes) => expect(() => decode(bytes)).toThrow(code('binary')));
});

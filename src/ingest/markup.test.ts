import { describe, expect, it } from 'vitest';
import { checkDepth, maxDepth } from './depth.ts';
import { readFeed } from './feed.ts';
import { readHtml } from './html.ts';
import { readMarkup } from './markup.ts';
import { proseOfFragment } from './prose.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const lead =
  'The envoys left the port of Aldo on Monday, their aides said, after a week of talks that brought neither side any nearer.';
const page = (head: string, rest = '') =>
  `<!doctype html><html lang="en-GB"><head><title>Envoys leave | The Post</title>${head}</head><body><nav><a href="/">Home page</a></nav><article><h1>Envoys leave port</h1><p>${lead}</p>${rest}<p>They will be back in May, and the <b>crews</b> will wait for them at the quay, whatever the weather.</p></article><footer>Footer words</footer></body></html>`;

describe('pages', () => {
  it('keeps the article as paragraphs, without scripts, menus and script addresses', async () => {
    const rest =
      '<script>evil()</script><style>p{}</style><p style="display:none">Hidden words</p><a href="javascript:evil()">a link</a><ul><li>One &amp; two<li>Three</ul>';
    const html = page(
      '<meta property="og:title" content="Envoys leave port"><link rel="canonical" href="javascript:evil()"><meta property="og:site_name" content="The Post"><meta property="article:published_time" content="2024-03-03T10:00:00+02:00">',
      rest,
    );
    const found = await readHtml(html);
    expect(found).toMatchObject({
      title: 'Envoys leave port',
      source: 'The Post',
      published: '2024-03-03T10:00:00+02:00',
      language: 'en-GB',
      url: undefined,
    });
    expect(found.text.startsWith(`Envoys leave port\n\n${lead}\n\n`)).toBe(true);
    expect(found.text).toContain('\n\nOne & two\n\nThree\n\nThey will be back in May, and the crews will wait');
    expect(found.text).not.toMatch(/evil|javascript|Hidden|Footer|Home page|p\{\}/);
  });

  it.each([
    [
      '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2024-03-03","publisher":{"name":"The Post"}}]}</script>',
      '2024-03-03',
    ],
    ['<script type="application/ld+json">{broken</script><meta name="dc.date" content="2024-03-04">', '2024-03-04'],
    [
      '<meta property="article:published_time" content="soon"><meta name="date" content="March 5, 2024">',
      'March 5, 2024',
    ],
  ])('finds the date in %s', async (head, published) => {
    expect((await readHtml(page(head))).published).toBe(published);
  });
  it('finds the date in a time element, and the canonical address', async () => {
    const html = page('<link rel="canonical" href="/story">', '<time datetime="2024-03-06T08:00Z">Wednesday</time>');
    expect(await readHtml(html, 'https://post.example/x?y=1')).toMatchObject({
      published: '2024-03-06T08:00Z',
      url: 'https://post.example/story',
    });
  });
  it('has no date where the page has none', async () => {
    expect((await readHtml(page(''))).published).toBeUndefined();
  });
  it('refuses a page without words', async () => {
    await expect(readHtml('<html><body><script>document.write("x")</script></body></html>')).rejects.toThrow(
      code('empty'),
    );
  });
});

describe('prose', () => {
  it.each([
    ['<p>One</p>two<div>three<br>four<br><br>five</div>', 'One\n\ntwo\n\nthree\nfour\n\nfive'],
    ['<pre>a\n  b\n\nc</pre>', 'a\nb\n\nc'],
    ['A &lt;b&gt; c&nbsp;d', 'A <b> c d'],
    ['plain < text\nin lines', 'plain < text\nin lines'],
    ['<table><tr><td>a<td>b</table>', 'a\n\nb'],
  ])('%s', (html, text) => expect(proseOfFragment(html)).toBe(text));
});

describe('limits', () => {
  it('refuses 16,000 nested tags', async () => {
    await expect(readHtml(`<html><body>${'<div>'.repeat(16_000)}deep`)).rejects.toThrow(code('too-deep'));
    await expect(readFeed(`<rss><channel>${'<item>'.repeat(16_000)}`)).rejects.toThrow(code('too-deep'));
  });
  it('counts neither siblings, comments and scripts nor end tags left out', () => {
    expect(() => checkDepth('<p>x<br><img src="a"><li>y'.repeat(5_000))).not.toThrow();
    expect(() =>
      checkDepth(`<!--${'<div>'.repeat(5_000)}--><script>${'"<div>"'.repeat(5_000)}</script>`),
    ).not.toThrow();
    expect(() => checkDepth('<div><span>a</span></div>'.repeat(5_000))).not.toThrow();
    expect(() => checkDepth('<a/>'.repeat(5_000), true)).not.toThrow();
    expect(() => checkDepth('<i>'.repeat(maxDepth + 1))).toThrow(code('too-deep'));
    expect(() => checkDepth('<br>'.repeat(400_000))).toThrow(code('too-large'));
    expect(() => checkDepth('<'.repeat(1_000_000))).not.toThrow();
  });
  it('stops a parse that takes too long or too much memory, and parses the next page', async () => {
    const sly = '<p><li>x'.repeat(16_000);
    await expect(readMarkup({ kind: 'page', markup: sly }, { timeMs: 700, memoryMb: 128 })).rejects.toThrow(/too|took/);
    const large = '<p>x y z</p>'.repeat(140_000);
    await expect(readMarkup({ kind: 'page', markup: large }, { timeMs: 30_000, memoryMb: 32 })).rejects.toThrow(
      code('too-large'),
    );
    expect((await readHtml(page(''))).text).toContain(lead);
  });
});

describe('feeds', () => {
  it('reads RSS: content before description, the link, the date, the feed as source', async () => {
    const items = await readFeed(
      `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Post</title><language>en-gb</language>
      <item><title>Port &amp; ferry</title><link>https://post.example/1</link><pubDate>Sun, 03 Mar 2024 10:00:00 GMT</pubDate><description>Short.</description><content:encoded><![CDATA[<p>One.</p><p>Two.</p>]]></content:encoded></item>
      <item><title>No day</title><link>javascript:evil()</link><description>&lt;p&gt;Words &amp;amp; more&lt;/p&gt;</description></item></channel></rss>`,
    );
    expect(items).toMatchObject([
      {
        suffix: '#1',
        title: 'Port & ferry',
        text: 'Port & ferry\n\nOne.\n\nTwo.',
        published: 'Sun, 03 Mar 2024 10:00:00 GMT',
        url: 'https://post.example/1',
        source: 'The Post',
        language: 'en-gb',
      },
      { suffix: '#2', text: 'No day\n\nWords & more', published: undefined },
    ]);
  });
  it('reads Atom', async () => {
    const items = await readFeed(
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Post</title><entry><title type="html">A &lt;b&gt;port&lt;/b&gt;</title><link href="https://post.example/2"/><updated>2024-03-04T00:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>b</b>.</p><p>Two.</p></div></content></entry><entry><title>B</title><published>2024-03-05</published><summary>x &lt; y</summary></entry></feed>',
    );
    expect(items).toMatchObject([
      {
        title: 'A port',
        text: 'A port\n\nOne b.\n\nTwo.',
        published: '2024-03-04T00:00:00Z',
        url: 'https://post.example/2',
        language: 'en',
      },
      { text: 'B\n\nx < y', published: '2024-03-05' },
    ]);
  });
  it('refuses entity bombs and what is no feed', async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>';
    await expect(readFeed(bomb)).rejects.toThrow(code('entity-declarations'));
    await expect(readFeed('<rss')).rejects.toThrow(code('bad-feed'));
  });
});

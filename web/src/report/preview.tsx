import { useEffect, useRef } from 'react';

/** The style of the report as the style of what stands in the shadow: there is neither root nor body. */
const shadowStyle = (css: string) =>
  css
    .replace(/:root\b/g, ':host')
    .replace(/\bbody \{/g, '.report-body {')
    .replace(/\bmain \{/g, '.report-main {');

/** The elements of the report, none of them a landmark of this page. */
function partsOf(html: string): { style: string; body: HTMLElement } {
  // Taken out as text: the policy holds in what a parser makes of it too.
  const [whole = '', style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
  const parsed = new DOMParser().parseFromString(html.replace(whole, ''), 'text/html');
  const [body, main] = [document.createElement('div'), document.createElement('div')];
  body.className = 'report-body';
  main.className = 'report-main';
  main.append(...(parsed.querySelector('main')?.childNodes ?? []));
  body.append(main);
  return { style, body };
}

/**
 * The file of the report as it will look. It stands in a shadow with its own style, since the policy of this page lets in no
 * frame and no style that is written into a page.
 */
export function ReportPreview({ html }: { html: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = host;
    if (!current) return;
    const shadow = current.shadowRoot ?? current.attachShadow({ mode: 'open' });
    const { style, body } = partsOf(html);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(shadowStyle(style));
    shadow.adoptedStyleSheets = [sheet];
    shadow.replaceChildren(body);
    // An address with # would leave this page for one of its own.
    const follow = (event: Event) => {
      const link = (event.target as Element).closest('a[href^="#"]');
      if (!link) return;
      event.preventDefault();
      const target = shadow.getElementById(link.getAttribute('href')?.slice(1) ?? '');
      target?.scrollIntoView({ block: 'center' });
      (target?.querySelector<HTMLElement>('a') ?? (link as HTMLElement)).focus({ preventScroll: true });
    };
    shadow.addEventListener('click', follow);
    return () => shadow.removeEventListener('click', follow);
  }, [html]);
  return <div ref={host} className="report-preview" />;
}

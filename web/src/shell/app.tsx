import { useEffect, useRef } from 'react';
import { ActorsPage } from '../actors/page.tsx';
import { AddPage } from '../add/page.tsx';
import { OverviewPage } from '../overview/page.tsx';
import { PositionsPage } from '../positions/page.tsx';
import { ReaderPage } from '../reader/page.tsx';
import { ReviewPage } from '../review/page.tsx';
import { Link, useAddress } from './route.tsx';
import { setTheme, type Theme, useTheme } from './theme.ts';

const sections = [
  { href: '/', name: 'Overview' },
  { href: '/dispatches', name: 'Dispatches' },
  { href: '/positions', name: 'Positions' },
  { href: '/actors', name: 'Actors' },
  { href: '/review', name: 'Review' },
  { href: '/add', name: 'Add' },
];

const isHere = (path: string, href: string) =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);

function ThemeChoice() {
  const theme = useTheme();
  const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
  return (
    <button
      type="button"
      className="button quiet theme"
      onClick={() => setTheme(next[theme])}
      aria-label={`Theme: ${theme}. Change to ${next[theme]}`}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        {theme !== 'light' && (
          <path
            d={theme === 'dark' ? 'M8 1.5a6.5 6.5 0 0 1 0 13a6.5 6.5 0 0 1 0-13' : 'M8 1.5a6.5 6.5 0 0 1 0 13z'}
            fill="currentColor"
          />
        )}
      </svg>
      <span className="theme-name">{theme}</span>
    </button>
  );
}

function Page({ path }: { path: string }) {
  if (path === '/') return <OverviewPage />;
  if (path === '/dispatches') return <ReaderPage id={null} />;
  if (path.startsWith('/dispatches/')) return <ReaderPage id={decodeURIComponent(path.slice('/dispatches/'.length))} />;
  if (path === '/positions') return <PositionsPage />;
  if (path === '/actors') return <ActorsPage />;
  if (path === '/review') return <ReviewPage />;
  if (path === '/add') return <AddPage />;
  return (
    <div className="state">
      <h1>Nothing is here</h1>
      <p>
        The address leads to no page. <Link href="/">Go to the overview</Link>
      </p>
    </div>
  );
}

export function App() {
  const { path } = useAddress();
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  const section = sections.find(({ href }) => isHere(path, href))?.name ?? 'Nothing here';
  useEffect(() => {
    document.title = `${section} · sitrep`;
    // A new page is read from its start; moves inside the reader keep the focus where it is.
    if (before.current.split('/')[1] !== path.split('/')[1]) main.current?.focus();
    before.current = path;
  }, [path, section]);
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to #main, and the click only moves the focus along */}
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <header className="bar">
        <Link className="brand" href="/">
          sitrep
        </Link>
        <nav aria-label="Sections">
          {sections.map(({ href, name }) => (
            <Link key={href} href={href} aria-current={isHere(path, href) ? 'page' : undefined}>
              {name}
            </Link>
          ))}
        </nav>
        <ThemeChoice />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Page path={path} />
      </main>
    </>
  );
}

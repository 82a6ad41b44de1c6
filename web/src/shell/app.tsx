import { lazy, Suspense, useEffect, useRef } from 'react';
import { OverviewPage } from '../overview/page.tsx';
import { Link, useAddress } from './route.tsx';
import { setTheme, type Theme, useTheme } from './theme.ts';

// The overview comes with the application; each of the others is fetched when it is first opened.
const ActorPage = lazy(async () => ({ default: (await import('../actors/actor.tsx')).ActorPage }));
const ActorsPage = lazy(async () => ({ default: (await import('../actors/page.tsx')).ActorsPage }));
const AddPage = lazy(async () => ({ default: (await import('../add/page.tsx')).AddPage }));
const EventsPage = lazy(async () => ({ default: (await import('../events/page.tsx')).EventsPage }));
const IssuePage = lazy(async () => ({ default: (await import('../issues/page.tsx')).IssuePage }));
const PositionsPage = lazy(async () => ({ default: (await import('../positions/page.tsx')).PositionsPage }));
const ReaderPage = lazy(async () => ({ default: (await import('../reader/page.tsx')).ReaderPage }));
const ReportPage = lazy(async () => ({ default: (await import('../report/page.tsx')).ReportPage }));
const ReviewPage = lazy(async () => ({ default: (await import('../review/page.tsx')).ReviewPage }));
const SearchesPage = lazy(async () => ({ default: (await import('../searches/page.tsx')).SearchesPage }));
const SourcesPage = lazy(async () => ({ default: (await import('../sources/page.tsx')).SourcesPage }));
const StoriesPage = lazy(async () => ({ default: (await import('../stories/page.tsx')).StoriesPage }));
const StoryPage = lazy(async () => ({ default: (await import('../stories/story.tsx')).StoryPage }));

const sections = [
  { href: '/', name: 'Overview' },
  { href: '/events', name: 'Events' },
  { href: '/dispatches', name: 'Dispatches' },
  { href: '/stories', name: 'Stories' },
  { href: '/positions', name: 'Positions' },
  { href: '/actors', name: 'Actors' },
  { href: '/sources', name: 'Sources' },
  { href: '/searches', name: 'Searches' },
  { href: '/report', name: 'Report' },
  { href: '/review', name: 'Review' },
  { href: '/add', name: 'Add' },
];

const isHere = (path: string, href: string) =>
  href === '/'
    ? path === '/'
    : path === href || path.startsWith(`${href}/`) || (href === '/positions' && path.startsWith('/issues/'));

/** The id behind a prefix, or null; an address that is not well formed leads nowhere. */
function idIn(path: string, prefix: string): string | null {
  if (!path.startsWith(prefix) || path.length === prefix.length) return null;
  try {
    return decodeURIComponent(path.slice(prefix.length));
  } catch {
    return null;
  }
}

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
  if (path === '/stories') return <StoriesPage />;
  const [story, actor, issue] = ['/stories/', '/actors/', '/issues/'].map((prefix) => idIn(path, prefix));
  if (story) return <StoryPage key={story} id={story} />;
  if (actor) return <ActorPage key={actor} id={actor} />;
  if (issue) return <IssuePage key={issue} id={issue} />;
  if (path === '/positions') return <PositionsPage />;
  if (path === '/actors') return <ActorsPage />;
  if (path === '/events') return <EventsPage />;
  if (path === '/report') return <ReportPage />;
  if (path === '/sources') return <SourcesPage />;
  if (path === '/searches') return <SearchesPage />;
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

/** The reader is one page, whichever dispatch is open in it. */
const pageOf = (path: string) => (path.startsWith('/dispatches') ? '/dispatches' : path);

export function App() {
  const { path } = useAddress();
  const main = useRef<HTMLElement>(null);
  const here = useRef<HTMLElement>(null);
  const before = useRef(path);
  const section = sections.find(({ href }) => isHere(path, href))?.name ?? 'Nothing here';
  useEffect(() => {
    document.title = `${section} · sitrep`;
    // A new page is read from its start; moves inside the reader keep the focus where it is.
    if (pageOf(before.current) !== pageOf(path)) main.current?.focus();
    // On a narrow screen the sections scroll, and the present one may lie outside.
    here.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
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
        <nav aria-label="Sections" ref={here}>
          {sections.map(({ href, name }) => (
            <Link key={href} href={href} aria-current={isHere(path, href) ? 'page' : undefined}>
              {name}
            </Link>
          ))}
        </nav>
        <ThemeChoice />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Suspense>
          <Page path={path} />
        </Suspense>
      </main>
    </>
  );
}

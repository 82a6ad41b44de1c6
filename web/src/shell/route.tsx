/** Addresses of the application: the browser's own history, no library. */
import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';

const changed = 'sitrep:navigate';

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  addEventListener(changed, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(changed, listener);
  };
}

const address = () => location.pathname + location.search;

export function useAddress(): { path: string; query: URLSearchParams } {
  const [path = '/', search = ''] = useSyncExternalStore(subscribe, address).split('?', 2);
  return { path, query: new URLSearchParams(search) };
}

/** Goes to an address of the application; `replace` leaves no step for the back button. */
export function navigate(to: string, { replace = false } = {}): void {
  if (to === address()) return;
  const before = location.pathname;
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  dispatchEvent(new Event(changed));
  // A page that was not open before is read from its top; the way back keeps the place, which the browser remembers.
  if (location.pathname !== before) scrollTo(0, 0);
}

/** Sets or (with null) removes parameters of the present address. */
export function setQuery(changes: Record<string, string | null>, { replace = true } = {}): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name);
    else query.set(name, value);
  }
  const search = query.toString();
  navigate(location.pathname + (search ? `?${search}` : ''), { replace });
}

/** A link inside the application; with a modifier key it is the browser's. */
export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}

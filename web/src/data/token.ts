/**
 * The token of this run comes in the fragment of the first address, which no browser sends anywhere, and stays in this
 * tab's session. A second tab asks the first one for it.
 */
const key = 'sitrep-token';
let token: string | null = null;
const listeners = new Set<() => void>();

function remember(value: string): void {
  token = value;
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Without storage the token lives as long as the page.
  }
  for (const listener of listeners) listener();
}

function fromFragment(): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given !== null) history.replaceState(null, '', location.pathname + location.search);
  return given;
}

function fromSession(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Finds the token at the start of the page; must run before the first request. */
export function startToken(): void {
  const given = fromFragment();
  if (given) remember(given);
  else token = fromSession();
  const channel = new BroadcastChannel(key);
  channel.onmessage = ({ data }: MessageEvent<{ ask?: true; token?: string }>) => {
    if (data.ask && token) channel.postMessage({ token });
    if (data.token && !token) remember(data.token);
  };
  if (!token) channel.postMessage({ ask: true });
  addEventListener('hashchange', () => {
    const next = fromFragment();
    if (next) remember(next);
  });
}

export const currentToken = (): string | null => token;
export const setToken = remember;
export function onToken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

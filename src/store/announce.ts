/** How a running `serve` tells other commands that it holds a store: a file beside the store, for its owner's eyes only. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Announcement = z.object({
  pid: z.int().positive(),
  url: z.url({ protocol: /^https?$/ }),
  token: z.string().min(1),
});
export type Announcement = z.infer<typeof Announcement>;

/** `situation.duckdb` → `situation.duckdb.serve.json`. */
export function announcementFile(store: string): string {
  return `${store}.serve.json`;
}

/** Says that this process serves the store: `url` is the server's root, `token` its bearer token. */
export function announce(store: string, { url, token }: { url: string; token: string }): void {
  const file = announcementFile(store);
  const draft = `${file}.${process.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify({ pid: process.pid, url, token })}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(draft, file);
}

/** Takes back what this process said; the word of another process stays. */
export function withdraw(store: string): void {
  if (readAnnouncement(store)?.pid === process.pid) rmSync(announcementFile(store), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The announcement of a process that still lives, or null. */
export function readAnnouncement(store: string): Announcement | null {
  let text: string;
  try {
    text = readFileSync(announcementFile(store), 'utf8');
  } catch {
    return null;
  }
  try {
    const parsed = Announcement.safeParse(JSON.parse(text));
    return parsed.success && isAlive(parsed.data.pid) ? parsed.data : null;
  } catch {
    return null;
  }
}

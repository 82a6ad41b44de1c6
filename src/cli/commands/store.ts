/** `sitrep store check|backup|restore`: the health of the embedded store. */
import type { Command } from 'commander';
import { backupStore, checkStore, restoreStore } from '../../store/health.ts';
import type { StoreCheck } from '../../store/store.ts';
import type { Write } from '../format.ts';
import { withStore } from './query.ts';

export interface StoreNeeds {
  /** Writes to standard output. */
  write: Write;
  /** Writes a message to standard error. */
  tell(text: string): void;
  /** Exit status of the process when all is done. */
  exit(status: number): void;
}

function counted({ counts }: StoreCheck): string {
  return Object.entries(counts)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}

/** A line for each codebook, with the actors of one's own that went with it. */
function codedText({ codings }: StoreCheck): string {
  const lines = codings.map(({ coding, dispatches }) => {
    if (!coding) return `coded by what is not known: ${dispatches} dispatches`;
    const { name, version, digest } = coding.codebook;
    const actors = (coding.actors ?? []).map((file) => `, actors of ${file.name} (${file.digest})`).join('');
    return `coded by ${[name, version].filter(Boolean).join(' ')} (${digest})${actors}: ${dispatches} dispatches`;
  });
  return lines.map((line) => `${line}\n`).join('');
}

function checkText(found: StoreCheck): string {
  const problems = found.problems.map(({ code, dispatch, message }) => `${code}: ${dispatch}: ${message}\n`);
  const more = found.problemCount - found.problems.length;
  const rest = more > 0 ? `and ${more} more\n` : '';
  const end = found.ok
    ? 'The store holds together.'
    : `${found.problemCount} problems. Restore a backup, or add the dispatches named to a new store.`;
  const loose =
    found.looseReviews > 0 ? `${found.looseReviews} reviews of events that are no longer there, which are kept\n` : '';
  return `schema version ${found.version}; ${counted(found)}\n${codedText(found)}${loose}${problems.join('')}${rest}${end}\n`;
}

export async function runCheck(options: { store: string; json?: boolean }, needs: StoreNeeds): Promise<void> {
  const found = await checkStore(options.store);
  await needs.write(options.json ? `${JSON.stringify(found)}\n` : checkText(found));
  if (!found.ok) needs.exit(3);
}

/** Adds the command and its three subcommands to the program. */
export function registerStore(program: Command, needs: StoreNeeds): void {
  const store = program.command('store').description('checks, backs up and restores the store');
  withStore(store.command('check').description('reads the whole store and says what does not hold together'))
    .option('--json', 'as JSON')
    .action((options: { store: string; json?: boolean }) => runCheck(options, needs));
  withStore(
    store.command('backup <file>').description('copies the store as it stands to a new file, also while it is served'),
  ).action(async (file: string, options: { store: string }) => {
    await backupStore(options.store, file);
    needs.tell(`${options.store} is copied to ${file}.\n`);
  });
  withStore(
    store.command('restore <backup>').description('puts a backup in the place of the store, once it has been checked'),
  )
    .option('--force', 'replaces the store that is there')
    .action(async (backup: string, options: { store: string; force?: boolean }) => {
      const found = await restoreStore(backup, options.store, { force: options.force });
      needs.tell(`${options.store} is restored: ${counted(found)}.\n`);
    });
}

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

function checkText(found: StoreCheck): string {
  const problems = found.problems.map(({ code, dispatch, message }) => `${code}: ${dispatch}: ${message}\n`);
  const more = found.problemCount - found.problems.length;
  const rest = more > 0 ? `and ${more} more\n` : '';
  const end = found.ok
    ? 'The store holds together.'
    : `${found.problemCount} problems. Restore a backup, or add the dispatches named to a new store.`;
  return `schema version ${found.version}; ${counted(found)}\n${problems.join('')}${rest}${end}\n`;
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

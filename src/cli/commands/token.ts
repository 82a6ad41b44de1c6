/** `sitrep token`: who may ask a server that listens on more than this machine, and for what. */
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { SitrepError } from '../../errors.ts';
import { type Right, rights } from '../../server/route.ts';
import { newToken, readTokens, StoredToken, writeTokens } from '../../server/tokens.ts';

interface TokenNeeds {
  write(text: string): Promise<void>;
  tell(text: string): void;
}
interface NewOptions {
  right: Right;
  name?: string;
  until?: string;
  tokens?: string;
}

/** Throws SitrepError `bad-token` (usage) where the name or the day is none. */
function checked(about: Omit<StoredToken, 'sha256'>): Omit<StoredToken, 'sha256'> {
  const parsed = StoredToken.omit({ sha256: true }).safeParse(about);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new SitrepError('bad-token', `--${issue.path.join('.')}: ${issue.message}.`, 2);
}

async function makeToken({ right, name = right, until, tokens: file }: NewOptions, needs: TokenNeeds): Promise<void> {
  const { token, stored } = newToken(checked({ name, right, ...(until === undefined ? {} : { until }) }));
  if (file === undefined) {
    needs.tell(`For the list in the file of --tokens:\n${JSON.stringify(stored)}\n`);
  } else {
    const tokens = existsSync(file) ? readTokens(file) : [];
    if (tokens.some((one) => one.name === stored.name))
      throw new SitrepError('token-exists', `${file} has a token of ${stored.name}; give another --name.`, 2);
    writeTokens(file, [...tokens, stored]);
    needs.tell(`${stored.name} may now ask as ${right}. This is shown once:\n`);
  }
  await needs.write(`${token}\n`);
}

async function revoke(name: string, file: string, needs: TokenNeeds): Promise<void> {
  const tokens = readTokens(file);
  const kept = tokens.filter((token) => token.name !== name);
  if (kept.length === tokens.length) throw new SitrepError('no-token', `${file} has no token of ${name}.`, 2);
  writeTokens(file, kept);
  needs.tell(`The token of ${name} holds no more.\n`);
}

async function list(file: string, needs: TokenNeeds): Promise<void> {
  const lines = readTokens(file).map(({ name, right, until }) => `${name}\t${right}\t${until ?? ''}\n`);
  await needs.write(lines.join(''));
}

export function registerToken(program: Command, needs: TokenNeeds): void {
  const token = program.command('token').description('makes, lists and takes back tokens for sitrep serve --tokens');
  token
    .command('new')
    .description('prints a new token; with --tokens its digest is added to the file')
    .addOption(new Option('--right <right>', 'what it allows').choices(rights).makeOptionMandatory())
    .option('--name <name>', 'whose it is; the right unless told')
    .option('--until <day>', 'the last day on which it holds')
    .option('--tokens <file>', 'the file of serve --tokens, made where there is none')
    .action((options: NewOptions) => makeToken(options, needs));
  token
    .command('list')
    .description('prints name, right and last day of each, by tab')
    .requiredOption('--tokens <file>', 'the file of serve --tokens')
    .action(({ tokens }: { tokens: string }) => list(tokens, needs));
  token
    .command('revoke <name>')
    .description('takes a token back, also from a server that runs')
    .requiredOption('--tokens <file>', 'the file of serve --tokens')
    .action((name: string, { tokens }: { tokens: string }) => revoke(name, tokens, needs));
}

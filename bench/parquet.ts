import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.ts';

interface Exported {
  readonly seconds: number;
  readonly cpuMs: number;
  readonly peakRssMiB: number;
}

/** `sitrep events --format parquet` in a process of its own, whose memory is its own too. */
export function exportSeconds(store: string, file: string): Promise<Exported> {
  const main = join(packageRoot(), 'src', 'cli', 'main.ts');
  // The process itself says at its end what it took.
  const script = `
    process.argv.push('events', '--store', ${JSON.stringify(store)}, '--format', 'parquet', '--output', ${JSON.stringify(file)});
    process.on('exit', () => {
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      console.log(JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1e3, peakRssMiB: Math.round(maxRSS / 1024) }));
    });
    await import(${JSON.stringify(main)});`;
  const from = process.hrtime.bigint();
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, '--', main], {
    cwd: packageRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      if (status !== 0) reject(new Error(`sitrep events ended with ${status}`));
      const seconds = Number(process.hrtime.bigint() - from) / 1e9;
      resolve({ seconds, ...(JSON.parse(said.trim().split('\n').at(-1)!) as Omit<Exported, 'seconds'>) });
    });
  });
}

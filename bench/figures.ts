/** A figure of a benchmark, with the goal that it is held against: below it, or above. */
export interface Measured {
  readonly name: string;
  readonly figure: number;
  readonly goal?: number;
  /** Time of all threads, which says more than the wall on a machine that others use too. */
  readonly cpuMs?: number;
}

/** Wall time of some work, and the time of all threads of this process. */
export async function timed(work: () => Promise<unknown>): Promise<{ wallMs: number; cpuMs: number }> {
  const [from, cpu] = [process.hrtime.bigint(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: Number(process.hrtime.bigint() - from) / 1e6, cpuMs: (user + system) / 1e3 };
}

const rounded = (figure: number): string => (figure >= 100 ? Math.round(figure).toString() : figure.toPrecision(3));

/** A line a figure, the goal beside it; or one JSON object. */
export function figures(measured: readonly Measured[], json: boolean, machine: string): string {
  if (json) return `${JSON.stringify({ machine, figures: measured })}\n`;
  const width = Math.max(...measured.map(({ name }) => name.length));
  const lines = measured.map(({ name, figure, goal, cpuMs }) => {
    const held = goal === undefined ? '' : `  goal ${goal}`;
    const spent = cpuMs === undefined ? '' : `  (${rounded(cpuMs)} ms of all threads)`;
    return `${name.padEnd(width)}  ${rounded(figure).padStart(9)}${held}${spent}\n`;
  });
  return `${lines.join('')}${machine}\n`;
}

/** Words of each text on standard input (one JSON string a line) as [[start, end], …], one JSON line each: the tokenizer that the reader runs. */
import { createInterface } from 'node:readline';
import { tokenize } from '../src/text/tokenize.ts';

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(tokenize(JSON.parse(line)).map((w) => [w.start, w.end]))}\n`);

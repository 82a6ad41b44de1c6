import { expect, test } from 'vitest';
import { timesIn } from './testing.ts';

// Texts that hold no time.
test.each([
  'They may march to the palace.',
  'Theresa May and April Jones spoke to Jan Smit.',
  'The Sun is a newspaper; so is the Daily Mail.',
  'He sat down for a second helping.',
  'The second company took the hill.',
  'It fell on 31 February.',
  'The invoice of 10/01/2024 was ambiguous.',
  'Some 2000 soldiers crossed 1500 metres of sand.',
  'It cost $1999 in all.',
  'The fall of the city surprised nobody.',
  'One quarter of the voters stayed away.',
  'A Boeing 747 with 215 people landed.',
  'Dawn Butler met the New Dawn party.',
  'They lost 3-2 and hoped for more.',
  'May the best man win.',
])('%s', (text) => expect(timesIn(text)).toEqual([]));

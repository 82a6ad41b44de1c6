/** The types that a reviewer chooses among. */
import { loadCodebook } from '../codebook/load.ts';
import type { EventCodes } from '../schema/review.ts';
import type { EventTypes } from '../server/options.ts';
import type { Store } from '../store/store.ts';

/** Those of PLOVER; `whole` where nothing in the store was coded by another codebook. */
export async function eventTypes(store: Store): Promise<EventTypes> {
  const codebook = loadCodebook();
  const codings = await store.codings();
  const whole = codings.every(({ coding }) => coding === null || coding.codebook.digest === codebook.digest);
  return { whole, types: codebook.types.map(({ name }) => ({ name, modes: codebook.modesOf(name) })) };
}

/** What PLOVER says of a type with its modes; null where it does not know them. */
export function eventCodes(type: string, modes: readonly string[]): EventCodes {
  const codebook = loadCodebook();
  return {
    quad: codebook.quad(type, modes[0]),
    score: codebook.score(type, modes),
    cameo: codebook.cameo(type, modes),
  };
}

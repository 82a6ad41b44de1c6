/** The types that a reviewer chooses among. */
import { loadCodebook } from '../codebook/load.ts';
import type { EventTypes } from '../server/options.ts';
import type { Store } from '../store/store.ts';

/** Those of PLOVER; `whole` where nothing in the store was coded by another codebook. */
export async function eventTypes(store: Store): Promise<EventTypes> {
  const codebook = loadCodebook();
  const codings = await store.codings();
  const whole = codings.every(({ coding }) => coding === null || coding.codebook.digest === codebook.digest);
  return { whole, types: codebook.types.map(({ name }) => ({ name, modes: codebook.modesOf(name) })) };
}

/** An event as the headline of a slide, an entity or a feed item. */
import { loadCodebook } from '../codebook/load.ts';
import { eventText, type Told } from './phrases.ts';

/** "The United States (government) may cease fire": the sentence of the reports, with a capital. */
export function headlineText(event: Told): string {
  const text = eventText(loadCodebook(), event);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What a report may show, in the order in which it is read. */
export const sections = [
  { id: 'short', name: 'In short' },
  { id: 'happened', name: 'What happened' },
  { id: 'wants', name: 'Who wants what' },
  { id: 'answers', name: 'What answers what' },
  { id: 'deadlines', name: 'Open deadlines and what is to come' },
  { id: 'conditions', name: 'Conditions' },
  { id: 'spoken', name: 'Spoken of, not reported as done' },
  { id: 'background', name: 'Background' },
  { id: 'balance', name: 'How pairs stand' },
  { id: 'sources', name: 'Sources' },
  { id: 'evidence', name: 'Evidence, word for word' },
] as const;

/** What fits on a page: the gist, who wants what, and what is to come. */
export const onePage: readonly string[] = ['short', 'wants', 'deadlines', 'sources'];

export const fields = [
  { id: 'sign', name: 'Sign of the quad class' },
  { id: 'note', name: 'Status, day, place, claimant' },
  { id: 'references', name: 'Numbers of the evidence' },
] as const;

/** The ids chosen in an address; all where it names none that there is. */
export function chosenOf(all: readonly { id: string }[], given: string | null): string[] {
  const asked = new Set((given ?? '').split(','));
  const found = all.map(({ id }) => id).filter((id) => asked.has(id));
  return found.length > 0 ? found : all.map(({ id }) => id);
}

/** What the address keeps of a choice: nothing where all are chosen. */
export function choiceQuery(all: readonly { id: string }[], chosen: readonly string[]): string | null {
  const kept = all.map(({ id }) => id).filter((id) => chosen.includes(id));
  return kept.length === all.length ? null : kept.join();
}

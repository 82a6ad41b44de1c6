/** Grades of sources in words, by the two signs of the Admiralty system. */
export const reliabilityWords: Record<string, string> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
};
export const credibilityWords: Record<string, string> = {
  1: 'confirmed by others',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
};

/** `B2` → "usually reliable, probably true" */
export const gradeWords = (grade: string): string =>
  `${reliabilityWords[grade[0] ?? '']}, ${credibilityWords[grade[1] ?? '']}`;

/** Whether a sentence tells an event as news, or speaks of one that its reader is taken to know. */

/** What comes after these has happened before: "after the raid", "in retaliation for strikes", "suspected of the bombing". */
const lookingBack =
  /\b(?:after|following|since|amid|amidst|despite|in (?:response|retaliation|reaction) (?:to|for)|because of|due to|over|linked to|related to|suspect(?:s|ed)? (?:of|in|behind)|accused of|responsible for|behind|convicted of|charged (?:with|over)|investigat\w+ (?:of|into)|anniversary of|wake of|condemn(?:s|ed|ing)?)\s+(?:[^\s,;:.]+\s+){0,8}$/iu;
/** "the attack", "their arrest", "Friday's vote", "that deadly raid". */
const definite =
  /(?:\b(?:the|this|that|these|those|his|her|its|their)|['’]s?)\s+(?:(?:\p{Ll}[\p{L}-]*|\p{Lu}\p{Ll}+(?:an|ish|ese|i|ch))\s+){0,2}$/u;
/** "who was killed", "which had been signed". */
const relative = /\b(?:who|whom|which)\s+(?:was|were|had|has|have)\b[^,;.]*$/iu;
/** "The toll of the landslide", "the number of deaths from". */
const counting = /\b(?:toll|deaths?|casualt(?:y|ies)|injuries)\s+(?:from|of|in|following|after|due)\b[^,;.]*$/iu;
/** A clause that begins with what is known: "After the army seized the town, …". */
const reach = 160;

/** `before` is the sentence up to the word that names the event. */
export function isGiven(before: string): boolean {
  const near = before.slice(-reach);
  return [lookingBack, definite, relative, counting].some((pattern) => pattern.test(near));
}

/** Words by which a sentence adds to what was counted before. */
const recount =
  /\b(?:toll|ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|reach(?:es|ed)?|now|so far|at least another|more bod(?:y|ies)|total(?:s|ing|ling)?|surpass(?:es|ed)?|dies? (?:of|from) (?:his|her|their)?\s*(?:wounds|injuries)|succumb(?:s|ed)?)\b/iu;

/** Whether a sentence brings an earlier figure up to date. */
export function isRecount(sentence: string): boolean {
  return recount.test(sentence);
}

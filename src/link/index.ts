/** Linking of dispatches: which events are one happening, and which texts are copies. */
export { assignEvents, asTold, comparedMembers, isEarlier, type Told } from './assign.ts';
export { BlockIndex, bucketDays, bucketsAround } from './block-index.ts';
export { blockKeys, isComparable } from './blocks.ts';
export { copyDays, fingerprintsOf, isCopy, shinglesOf } from './copies.ts';
export { type Bonds, bondsOf } from './decisions.ts';
export { linkAll } from './link-all.ts';
export { groupMentions } from './mention.ts';
export { explainPair } from './pair.ts';
export { PairScores } from './pair-scores.ts';
export { dayNumber, dayText, type Profile, profilesOf } from './profile.ts';
export { type Member, storyOf } from './story.ts';
export { topicsOf } from './topics.ts';

/** Raised whenever the same events would be linked otherwise, so that stores are linked anew. */
export const linkVersion = 4;

/** Scores of pairs that were asked for before: dispatches of one day are linked again and again as more of them come in. */
import { scorePair } from './pair.ts';
import type { Profile } from './profile.ts';

/** Events whose scores are kept, some hundred each; the one that was asked for longest ago goes first. */
const mostEvents = 3000;

export class PairScores {
  #known = new Map<Profile, Map<Profile, number>>();

  forget(): void {
    this.#known = new Map();
  }

  /** As `scorePair`. The profiles are to be the very objects that were given before. */
  readonly of = (event: Profile, member: Profile): number => {
    const scores = this.#known.get(event) ?? this.#begin(event);
    const known = scores.get(member);
    if (known !== undefined) return known;
    const score = scorePair(event, member);
    scores.set(member, score);
    return score;
  };

  #begin(event: Profile): Map<Profile, number> {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= mostEvents && oldest) this.#known.delete(oldest);
    const scores = new Map<Profile, number>();
    this.#known.set(event, scores);
    return scores;
  }
}

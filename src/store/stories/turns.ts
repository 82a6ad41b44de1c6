/** Dispatches in the order of linking: see `isEarlier`. */
import { isEarlier } from '../../link/index.ts';

/** A dispatch in the order of linking. */
export interface Turn {
  readonly dispatch: string;
  readonly published: string;
}

/** Dispatches that wait to be linked, each once; the earliest comes first. */
export class Turns {
  /** The latest first. */
  readonly #waiting: Turn[] = [];
  readonly #known = new Set<string>();

  add({ dispatch, published }: Turn): void {
    if (this.#known.has(dispatch)) return;
    this.#known.add(dispatch);
    const turn = { dispatch, published };
    let [low, high] = [0, this.#waiting.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isEarlier(turn, this.#waiting[middle]!)) low = middle + 1;
      else high = middle;
    }
    this.#waiting.splice(low, 0, turn);
  }
  next(): Turn | undefined {
    const turn = this.#waiting.pop();
    if (turn) this.#known.delete(turn.dispatch);
    return turn;
  }
}

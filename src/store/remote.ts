/** The store of a running `serve`, reached through it. */
import { SitrepError } from '../errors.ts';
import type { ActorDetail } from '../schema/actor-detail.ts';
import type { Situation } from '../schema/record.ts';
import type { EventCodes, NewEvent, NewReview, PartyReplacement, ReplacedParty, Review } from '../schema/review.ts';
import type { NewGrade, SourceGrade } from '../schema/source.ts';
import type { Decision, Story } from '../schema/story.ts';
import type { Announcement } from './announce.ts';
import type { StoreMethod } from './call.ts';
import type {
  ActorRow,
  Agreement,
  CodingRow,
  DispatchRow,
  EventRow,
  Filter,
  KeptStore,
  NewSearch,
  Overview,
  Page,
  PositionRow,
  ReviewFilter,
  ReviewQueue,
  ReviewRow,
  SavedSearch,
  SourceRow,
  StatementRow,
  StoreCheck,
  StoryDetail,
  TimelineRow,
} from './store.ts';

type Answer = { result: unknown } | { error: { code: string; message: string; exitStatus?: number } };

function isAnswer(value: unknown): value is Answer {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('result' in value || typeof (value as { error?: unknown }).error === 'object')
  );
}

export class RemoteStore implements KeptStore {
  readonly #url: string;
  readonly #token: string;

  constructor({ url, token }: Pick<Announcement, 'url' | 'token'>) {
    this.#url = url.replace(/\/+$/, '');
    this.#token = token;
  }

  async #call<T>(method: StoreMethod, ...args: unknown[]): Promise<T> {
    let answer: unknown;
    let status = 0;
    try {
      const response = await fetch(`${this.#url}/api/store/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
        body: JSON.stringify({ args }),
        redirect: 'error',
      });
      status = response.status;
      answer = await response.json().catch(() => undefined);
    } catch (error) {
      const cause = (error as { cause?: { message?: string } }).cause?.message ?? String(error);
      throw new SitrepError(
        'store-unreachable',
        `The server at ${this.#url} that holds the store does not answer: ${cause}`,
        3,
      );
    }
    if (!isAnswer(answer)) {
      throw new SitrepError(
        'store-unreachable',
        `The server at ${this.#url} that holds the store answered with status ${status}.`,
        3,
      );
    }
    if ('error' in answer) throw new SitrepError(answer.error.code, answer.error.message, answer.error.exitStatus ?? 1);
    return answer.result as T;
  }

  /** Whether a server answers that knows this token. */
  async answers(): Promise<boolean> {
    try {
      await this.getMeta('ping');
      return true;
    } catch {
      return false;
    }
  }

  add(situation: Situation): Promise<'added' | 'known'> {
    return this.#call('add', situation);
  }
  addAll(situations: readonly Situation[]): Promise<number> {
    return this.#call('addAll', situations);
  }
  codings(): Promise<CodingRow[]> {
    return this.#call('codings');
  }
  has(dispatch: string): Promise<boolean> {
    return this.#call('has', dispatch);
  }
  situation(dispatch: string): Promise<Situation | null> {
    return this.#call('situation', dispatch);
  }
  dispatches(filter: Filter): Promise<Page<DispatchRow>> {
    return this.#call('dispatches', filter);
  }
  events(filter: Filter): Promise<Page<EventRow>> {
    return this.#call('events', filter);
  }
  statements(filter: Filter): Promise<Page<StatementRow>> {
    return this.#call('statements', filter);
  }
  positions(filter: Filter): Promise<Page<PositionRow>> {
    return this.#call('positions', filter);
  }
  actors(filter: Filter): Promise<Page<ActorRow>> {
    return this.#call('actors', filter);
  }
  actor(id: string, filter: Filter = {}): Promise<ActorDetail | null> {
    return this.#call('actor', id, filter);
  }
  timeline(filter: Filter): Promise<TimelineRow[]> {
    return this.#call('timeline', filter);
  }
  overview(filter: Filter): Promise<Overview> {
    return this.#call('overview', filter);
  }
  stories(filter: Filter): Promise<Page<Story>> {
    return this.#call('stories', filter);
  }
  story(id: string, filter: Pick<Filter, 'asOf'> = {}): Promise<StoryDetail | null> {
    return this.#call('story', id, filter);
  }
  mergeStories(ids: readonly string[], reason?: string): Promise<Decision> {
    return this.#call('mergeStories', ids, ...(reason === undefined ? [] : [reason]));
  }
  splitStory(id: string, events: readonly string[], reason?: string): Promise<Decision> {
    return this.#call('splitStory', id, events, ...(reason === undefined ? [] : [reason]));
  }
  undoDecision(id?: string): Promise<Decision> {
    return id === undefined ? this.#call('undoDecision') : this.#call('undoDecision', id);
  }
  redoDecision(id?: string): Promise<Decision> {
    return id === undefined ? this.#call('redoDecision') : this.#call('redoDecision', id);
  }
  undoneDecisions(): Promise<Decision[]> {
    return this.#call('undoneDecisions');
  }
  decisions(): Promise<Decision[]> {
    return this.#call('decisions');
  }
  review(review: NewReview): Promise<Review> {
    return this.#call('review', review);
  }
  replaceParty(given: PartyReplacement): Promise<ReplacedParty> {
    return this.#call('replaceParty', given);
  }
  addEvent(event: NewEvent, codes: EventCodes): Promise<Review> {
    return this.#call('addEvent', event, codes);
  }
  undoReview(which: { id?: string; reviewer?: string }): Promise<Review> {
    return this.#call('undoReview', which);
  }
  reviews(filter: ReviewFilter): Promise<ReviewRow[]> {
    return this.#call('reviews', filter);
  }
  reviewQueue(reviewer: string, filter: Filter, snapshot?: string): Promise<ReviewQueue> {
    const rest = snapshot === undefined ? [] : [snapshot];
    return this.#call('reviewQueue', reviewer, filter, ...rest);
  }
  reviewAgreement(): Promise<Agreement> {
    return this.#call('reviewAgreement');
  }
  importReviews(reviews: readonly Review[]): Promise<number> {
    return this.#call('importReviews', reviews);
  }
  sources(filter: Filter): Promise<Page<SourceRow>> {
    return this.#call('sources', filter);
  }
  gradeSource(grade: NewGrade): Promise<SourceGrade> {
    return this.#call('gradeSource', grade);
  }
  gradeHistory(source?: string): Promise<SourceGrade[]> {
    return source === undefined ? this.#call('gradeHistory') : this.#call('gradeHistory', source);
  }
  searches(): Promise<SavedSearch[]> {
    return this.#call('searches');
  }
  search(name: string): Promise<SavedSearch> {
    return this.#call('search', name);
  }
  saveSearch(search: NewSearch): Promise<SavedSearch> {
    return this.#call('saveSearch', search);
  }
  removeSearch(name: string): Promise<SavedSearch> {
    return this.#call('removeSearch', name);
  }
  lastAdded(): Promise<string | null> {
    return this.#call('lastAdded');
  }
  getMeta(key: string): Promise<string | null> {
    return this.#call('getMeta', key);
  }
  async setMeta(key: string, value: string): Promise<void> {
    await this.#call('setMeta', key, value);
  }
  check(): Promise<StoreCheck> {
    return this.#call('check');
  }
  async backup(file: string): Promise<void> {
    await this.#call('backup', file);
  }
  /** The server keeps the store open. */
  async close(): Promise<void> {}
}

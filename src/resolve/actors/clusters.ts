/** Which mentions are one actor: a union of mentions under what must never be joined. */

import type { Finding } from './country-of-words.ts';
import type { Entry } from './entry.ts';
import type { ActorClass, Identity } from './identity.ts';
import { sameOrganisation, samePerson } from './names.ts';
import { portfolioOf } from './office-noun.ts';

export interface Cluster {
  members: number[];
  cls: ActorClass;
  country: Finding<string> | null;
  entry: Entry | null;
  gender: 'm' | 'f' | null;
  /** Proper names met, as folded words. */
  names: (readonly string[])[];
  sectors: ReadonlySet<string>;
  plural: boolean | null;
  /** "prime", "interior": of which ministry; "president" for a head of state. */
  office: string | null;
  /** Members that call a person by a past office or an age: they say nothing of country, sectors and office today. */
  epithets: Set<number>;
  readonly why: string[];
}

const joins: Record<ActorClass, readonly ActorClass[]> = {
  person: ['person', 'unknown'],
  people: ['people', 'body', 'unknown'],
  body: ['body', 'people', 'unknown'],
  state: ['state', 'unknown'],
  unknown: ['person', 'people', 'body', 'state', 'unknown'],
};

function narrower(a: ActorClass, b: ActorClass): ActorClass {
  if (a === 'unknown') return b;
  if (b === 'unknown') return a;
  return a === 'people' || b === 'people' ? (a === b ? a : 'body') : a;
}

function firstCluster(identity: Identity): Cluster {
  const plural =
    identity.form === 'pronoun'
      ? identity.pronoun === 'they'
        ? true
        : identity.pronoun === 'he' || identity.pronoun === 'she' || identity.pronoun === 'it'
          ? false
          : null
      : identity.cls === 'people'
        ? true
        : null;
  return {
    members: [identity.mention],
    cls: identity.pronoun === 'it' ? 'unknown' : identity.cls,
    country: identity.country,
    entry:
      identity.entry && identity.cls !== 'people' && !(identity.entry.kind === 'state' && identity.cls === 'person')
        ? identity.entry
        : null,
    gender: identity.gender,
    names: identity.nameWords.length > 0 ? [identity.nameWords] : [],
    sectors: new Set(identity.sectors),
    plural,
    office: portfolioOf(identity),
    epithets: new Set(),
    why: [],
  };
}

function apart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return false;
  for (const sector of a) if (b.has(sector)) return false;
  return true;
}

/** Clusters by mention index; places and skipped mentions have none. */
export class Clusters {
  private readonly of: (Cluster | null)[];

  constructor(
    readonly identities: readonly (Identity | null)[],
    /** Mentions that each mention cannot be, as the sentence stands. */
    private readonly apart: ReadonlyMap<number, readonly number[]> = new Map(),
  ) {
    this.of = identities.map((identity) => (identity ? firstCluster(identity) : null));
  }

  at(mention: number): Cluster | null {
    return this.of[mention] ?? null;
  }

  all(): Cluster[] {
    return [...new Set(this.of.filter((cluster) => cluster !== null))];
  }

  /**
   * Whether two mentions may be one actor; `firm` lets sectors differ ("the army", later "the putschists"), `inside` lets one stand in the other,
   * `sure` lets them be subject and object of one verb, since trees err too.
   */
  mayJoin(i: number, j: number, firm = false, inside = false, sure = false): boolean {
    const a = this.at(i);
    const b = this.at(j);
    if (!a || !b || a === b) return false;
    if (!joins[a.cls].includes(b.cls) || !joins[b.cls].includes(a.cls)) return false;
    if (a.country && b.country && a.country.value !== b.country.value) return false;
    if (a.entry && b.entry && a.entry.id !== b.entry.id) return false;
    if (a.gender && b.gender && a.gender !== b.gender) return false;
    if (
      a.plural !== null &&
      b.plural !== null &&
      a.plural !== b.plural &&
      a.cls !== 'body' &&
      b.cls !== 'body' &&
      (a.cls === 'person' || b.cls === 'person')
    )
      return false;
    if (a.plural !== null && b.plural !== null && a.plural !== b.plural && a.cls === 'unknown' && b.cls === 'unknown')
      return false;
    if (a.office && b.office && a.office !== b.office) return false;
    if (!sure && this.areApart(a, b) && !(a.entry && a.entry === b.entry)) return false;
    if (!firm && apart(a.sectors, b.sectors)) return false;
    if (!inside && !(a.entry && a.entry === b.entry) && this.nested(a, b)) return false;
    for (const x of a.names)
      for (const y of b.names)
        if (
          !(a.cls === 'person' || b.cls === 'person' ? samePerson(x, y) : sameOrganisation(x, y)) &&
          !(a.entry && a.entry === b.entry)
        )
          return false;
    return true;
  }

  /** Joins an epithet ("the former judge") and the mentions already taken for it to the person whom it calls so; false where it cannot be. */
  call(person: number, epithet: number, why: string): boolean {
    const a = this.at(person);
    const b = this.at(epithet);
    if (!a || !b || a === b || b.names.length > 0 || (b.cls !== 'person' && b.cls !== 'unknown')) return false;
    if ((a.gender && b.gender && a.gender !== b.gender) || this.nested(a, b)) return false;
    b.country = null;
    b.entry = null;
    b.sectors = new Set();
    b.plural = null;
    b.office = null;
    b.cls = a.cls;
    b.epithets.add(epithet);
    this.join(person, epithet, why);
    return true;
  }

  /** One verb has a member of each as its subject and its object. */
  private areApart(a: Cluster, b: Cluster): boolean {
    const [few, many] = a.members.length <= b.members.length ? [a, b] : [b, a];
    return few.members.some((member) => this.apart.get(member)?.some((other) => this.at(other) === many));
  }

  /** One mention stands inside another: the Kenyan in "Kenyan police" is not the police. A relative pronoun at the end may be. */
  private nested(a: Cluster, b: Cluster): boolean {
    if (a.members.length * b.members.length > 2500) return false;
    for (const i of a.members) {
      for (const j of b.members) {
        const x = this.identities[i]!;
        const y = this.identities[j]!;
        if (x.phrase.first >= y.phrase.last || y.phrase.first >= x.phrase.last) continue;
        const [outer, inner] = x.phrase.last - x.phrase.first > y.phrase.last - y.phrase.first ? [x, y] : [y, x];
        const trailing =
          inner.phrase.first >= outer.phrase.core.last &&
          (inner.form === 'pronoun' || outer.phrase.first === inner.phrase.first);
        const sameHead = inner.phrase.head === outer.phrase.head;
        if (!trailing && !sameHead) return true;
      }
    }
    return false;
  }

  join(i: number, j: number, why: string): void {
    const a = this.at(i);
    const b = this.at(j);
    if (!a || !b || a === b) return;
    const [into, from] = a.members.length >= b.members.length ? [a, b] : [b, a];
    for (const member of from.members) {
      into.members.push(member);
      this.of[member] = into;
    }
    into.cls = into.entry || from.entry ? (into.entry ? into.cls : from.cls) : narrower(into.cls, from.cls);
    into.country = !from.country || (into.country && into.country.p >= from.country.p) ? into.country : from.country;
    into.entry ??= from.entry;
    into.gender ??= from.gender;
    into.names.push(...from.names);
    if (into.names.length > 40) into.names.length = 40;
    into.sectors = new Set([...into.sectors, ...from.sectors]);
    into.plural ??= from.plural;
    into.office ??= from.office;
    for (const member of from.epithets) into.epithets.add(member);
    into.why.push(...from.why, why);
  }
}

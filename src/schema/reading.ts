/**
 * What the stages hand to one another. A `Reading` is what the encoder's heads say about a text, before any record is made;
 * `Resolved` is who, where and when. Word indexes count `Reading.words`; a word span is [first, last), end exclusive.
 */
import type { Actor, Attitude, EventStatus, Place, Time } from './record.ts';

/** Parts of a dispatch's text. Only `headline` and `body` blocks hold sentences. */
export type BlockKind = 'headline' | 'dateline' | 'byline' | 'agency' | 'footer' | 'body';
/** A stretch of `dispatch.text`, in order, without overlap; what lies between blocks is white space. A body block is one paragraph or list item. */
export interface Block {
  readonly kind: BlockKind;
  readonly start: number;
  readonly end: number;
}

/** A syntactic word of UD. `head` is a word index, -1 for the root of a sentence. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** `text.slice(start, end)`. */
  readonly text: string;
  readonly sentence: number;
  readonly upos: string;
  readonly xpos: string;
  readonly feats: string;
  readonly lemma: string;
  readonly head: number;
  readonly deprel: string;
  /** Index of the first word of the multiword token that this word is part of ("don't" = do + n't), or -1. */
  readonly token: number;
}

export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** Words [first, last). */
  readonly first: number;
  readonly last: number;
  readonly headline: boolean;
  /** Index of the block it stands in. */
  readonly block: number;
}

export interface WordSpan {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

export interface NamedEntity extends WordSpan {
  readonly type: 'PER' | 'LOC' | 'ORG' | 'MISC';
  readonly p: number;
}

/** A noun phrase that means an actor or a place: names, descriptions, pronouns; nested ones too. */
export interface Mention extends WordSpan {
  readonly kind: 'actor' | 'place';
  readonly p: number;
  /** Syntactic head word. */
  readonly head: number;
  /** PLOVER sectors with probability above 0.2, most probable first. */
  readonly sectors: readonly { readonly sector: string; readonly p: number }[];
}

/** Noun phrases that mean one thing, in order: two or more. */
export interface Chain {
  readonly mentions: readonly WordSpan[];
}

export type MentionPairKind =
  | 'same'
  | 'sameCountry'
  | 'memberOf'
  | 'leads'
  | 'holdsOffice'
  | 'alignedWith'
  | 'backs'
  | 'hostileTo'
  | 'partOf'
  | 'invitedBy';
/** `from` and `to` are mention indexes; `same` and `sameCountry` have no direction (from < to). */
export interface MentionPair {
  readonly from: number;
  readonly to: number;
  readonly kind: MentionPairKind;
  readonly p: number;
}

export interface Trigger extends WordSpan {
  /** Event types above threshold, most probable first. */
  readonly types: readonly { readonly type: string; readonly p: number }[];
  /** `TYPE/mode` above threshold, most probable first. */
  readonly modes: readonly { readonly mode: string; readonly p: number }[];
  readonly status: Readonly<Record<EventStatus, number>>;
}

export type MagnitudeRole = 'count' | 'killed' | 'injured' | 'arrested' | 'size';
/** A mention's part in an event, or the attitude of its holder to it. */
export type MentionRole = 'actor' | 'recipient' | 'place' | Attitude;
export interface Argument {
  readonly trigger: number;
  /** Mention index for MentionRole; index into `Reading.quantities` or `Reading.timexes` for the others. */
  readonly filler: number;
  readonly role: MentionRole | MagnitudeRole | 'time';
  readonly p: number;
}

/** A word that came near to naming an event: its likeliest type, and the probability from which on that type is taken. */
export interface NearTrigger extends WordSpan {
  readonly type: string;
  readonly p: number;
  readonly least: number;
}

export type TriggerPairKind =
  | 'sameEvent'
  | 'responseTo'
  | 'causes'
  | 'ifThen'
  | 'prevents'
  | 'after'
  | 'partOf'
  | 'object';
/** `object`: `from` is the verbal event, `to` what it is about. */
export interface TriggerPair {
  readonly from: number;
  readonly to: number;
  readonly kind: TriggerPairKind;
  readonly p: number;
}

export interface Utterance {
  readonly cue: WordSpan | null;
  readonly content: WordSpan;
  /** Mention index, or -1 where nobody is named. */
  readonly speaker: number;
  /** Mentions of those who are told. */
  readonly addressees?: readonly number[];
  readonly p: number;
}

/** A time expression as the grammar finds it, before it is a record. */
export interface Timex extends WordSpan {
  readonly value: string;
  readonly type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  readonly startDay: string | null;
  readonly endDay: string | null;
  readonly granularity: Time['granularity'];
}

export interface Reading {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly sentences: readonly Sentence[];
  readonly words: readonly Word[];
  readonly entities: readonly NamedEntity[];
  readonly mentions: readonly Mention[];
  readonly mentionPairs: readonly MentionPair[];
  readonly triggers: readonly Trigger[];
  readonly nearTriggers?: readonly NearTrigger[];
  readonly timexes: readonly Timex[];
  readonly quantities: readonly WordSpan[];
  readonly arguments: readonly Argument[];
  readonly triggerPairs: readonly TriggerPair[];
  readonly utterances: readonly Utterance[];
}

/** Records of who, where and when, with the way from the reading to them (index → record id, or null). */
export interface Resolved {
  readonly actors: readonly Actor[];
  readonly places: readonly Place[];
  readonly times: readonly Time[];
  readonly actorOfMention: readonly (string | null)[];
  readonly placeOfMention: readonly (string | null)[];
  readonly timeOfTimex: readonly (string | null)[];
}

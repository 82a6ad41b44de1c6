import type { Piece, TimeWord } from './pieces.ts';
import type { Lean } from './sense.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words whose time lies ahead: "is due on Friday", "plans for May". */
const future = words(
  'due scheduled slated upcoming forthcoming planned plans planning tomorrow intends intend vows hopes aims deadline ahead postponed delayed adjourned rescheduled ultimatum pencilled payable effective if unless likely unlikely expires',
);
/** Simple presents that news uses of what is fixed: "Poland votes on Sunday". */
const fixedPresent = words(
  'votes opens reopens meets visits comes goes starts begins restarts ends hosts travels arrives leaves flies faces resumes returns heads speaks plays reports convenes closes elects chooses choose gathers gather lays takes',
);
/** The same as plural: only after a word that may be their subject. */
const fixedPlural = words(
  'vote open meet visit come go start begin travel arrive leave fly resume return play report gather choose expect take',
);
/** Verbs whose "to"-clause lies ahead: "voted to strike from April". */
const towards = words(
  'is are was were be due set ready about going expected expects expect planned plans plan scheduled slated voted offered means asked asks urged urges told summoned decided agreed agrees agree promised promises vowed vows pledged pledges threatened threatens ordered orders demanded demands wants want wanted hopes hoped hope aims aim intends intend intended invited invites needs need instructed required proposed proposes prepared preparing preparing called calls deadline days hours weeks months likely unlikely time chance refused',
);
const modals = words("will shall 'll ’ll wo would may might must should ought");
const pastForms = words(
  'was were had did said told met went came took gave made held began broke won lost left sent shot fell rose struck killed died fled fought led brought bought thought became found kept ran saw spoke stood wrote swore burst drew drove flew grew knew lay paid rang sang sank sold shook slept spent stole swept tore threw woke withdrew blew built burnt caught chose dug fed felt forbade got heard hid learnt meant overran overthrew rode shrank sought stuck swung taught upheld wept wound has have been',
);
const boundary = words(
  '; : . ? ! ( ) — – but while after before when which who where whose because although though since that',
);
const notPast = words('united hundred indeed need speed feed exceed proceed succeed red bed');

function isPast(word: TimeWord | undefined, piece: Piece): boolean {
  if (word?.xpos) return word.xpos === 'VBD' || word.xpos === 'VBN' || piece.low === 'has' || piece.low === 'have';
  return pastForms.has(piece.low) || (piece.low.length > 3 && piece.low.endsWith('ed') && !notPast.has(piece.low));
}

/** What one word says about when the clause's act lies; undefined where it says nothing. */
function cueAt(pieces: readonly Piece[], all: readonly TimeWord[], i: number): Lean | undefined {
  const piece = pieces[i] as Piece;
  const { low } = piece;
  const next = pieces[i + 1]?.low ?? '';
  const previous = pieces[i - 1]?.low ?? '';
  if (modals.has(low)) {
    if (low === 'may' && piece.text === 'May') return undefined;
    const after = next === 'not' || next === "n't" || next === 'also' ? (pieces[i + 2]?.low ?? '') : next;
    return after === 'have' ? 'past' : 'future';
  }
  if (low === 'to') {
    const verb = all[pieces[i + 1]?.word ?? -1]?.upos;
    if (
      verb
        ? verb !== 'VERB' && verb !== 'AUX'
        : /^(the|a|an|his|her|its|their|this|that)$/.test(next) || /^\P{Ll}/u.test(pieces[i + 1]?.text ?? '')
    )
      return undefined;
    if (next === 'have') return 'past';
    return towards.has(previous) ? 'future' : undefined;
  }
  if ((low === 'due' || low === 'scheduled') && previous === 'been' && pieces[i - 2]?.low === 'had') return 'past';
  if (low === 'planned' && /^(as|previously|than)$/.test(previous)) return 'past';
  if (future.has(low)) return 'future';
  if (low === 'expected' && previous !== 'than' && previous !== 'as') return 'future';
  if (low === 'set' && next === 'for') return 'future';
  if (low === 'called' && next === 'for') return undefined;
  if (fixedPresent.has(low) && previous !== 'the' && previous !== 'a' && previous !== 'of')
    return low === 'takes' && next !== 'effect' && next !== 'place' && next !== 'office' ? undefined : 'future';
  if (
    fixedPlural.has(low) &&
    /s$|^(who|they|we|to|people)$/.test(previous) &&
    previous !== 'was' &&
    previous !== "'s" &&
    previous !== 'its' &&
    previous !== 'to'
  ) {
    return low === 'take' && next !== 'effect' && next !== 'place' ? undefined : 'future';
  }
  if (isPast(all[piece.word], piece)) return 'past';
  return undefined;
}

/** A participle behind "to be", "will be": the whole verb looks ahead. */
function leanOfChain(pieces: readonly Piece[], i: number): Lean | undefined {
  for (let k = i - 1; k > i - 6; k--) {
    const low = pieces[k]?.low ?? '';
    if (modals.has(low)) return pieces[k + 1]?.low === 'have' ? 'past' : 'future';
    if (low === 'to') return 'future';
    if (
      low !== 'be' &&
      low !== 'being' &&
      low !== 'not' &&
      low !== "n't" &&
      !low.endsWith('ly') &&
      low !== 'also' &&
      low !== 'have'
    )
      return undefined;
  }
  return undefined;
}

/** Nouns of what has happened: "Wednesday's ruling". */
const pastNouns =
  /^(ruling|attacks?|strikes?|bombings?|killings?|shootings?|raids?|decision|announcement|salvo|storming|explosions?|blasts?|coup|earthquake|arrests?|crash|assassination|massacre|riots?|clashes|outage|defeat|victory)$/;

/** Nouns of what is to come. */
const futureNouns = /^(runoff|run-off|run|summit|ballot)$/;

/** "Until Thursday, they had not …" */
function hasHad(pieces: readonly Piece[], at: number): boolean {
  for (let i = at + 1; i < at + 6; i++) if (pieces[i]?.low === 'had') return pieces[i + 1]?.low !== 'to';
  return false;
}

/** What the words right before and after the time say: "for Monday", "after Friday", "Wednesday's ruling". */
function leanOfNeighbours(pieces: readonly Piece[], time: number): Lean | undefined {
  let at = time;
  while (/^(early|late|mid|-|–|the|end|middle|start|of|beginning)$/.test(pieces[at - 1]?.low ?? '')) at--;
  const direct = pieces[at - 1]?.low ?? '';
  // "The figures for January" are out; "a strike for Monday" is not.
  if (
    direct === 'for' &&
    /^(figures|results|earnings|sales|data|profit|income|report|output|exports|total|toll)$/.test(
      pieces[at - 2]?.low ?? '',
    )
  )
    return 'past';
  if ((direct === 'until' || direct === 'till') && hasHad(pieces, time)) return 'past';
  if (
    direct === 'for' ||
    direct === 'until' ||
    direct === 'till' ||
    direct === 'through' ||
    direct === 'payable' ||
    direct === 'effective' ||
    direct === 'starting' ||
    direct === 'set'
  )
    return 'future';
  if (pieces[at]?.low === 'of' && direct === 'ahead') return 'future';
  if (direct === 'record' && pieces[at - 2]?.low === 'of') return 'future';
  if (direct === 'to' && /^(extended|moved|postponed|forward|status|delayed|back)$/.test(pieces[at - 2]?.low ?? ''))
    return 'future';
  if (direct === 'since' || direct === 'after' || direct === 'following') return 'past';
  for (let k = time + 1; k < time + 4; k++) {
    const low = pieces[k]?.low ?? '';
    if (low === 'deadline') return 'future';
    if (low === "'s" && pastNouns.test(pieces[k + 1]?.low ?? '')) return 'past';
    if (pastNouns.test(low) && /^(the|'s|its|his|a)$/.test(direct)) return 'past';
    if (low === "'s" && futureNouns.test(pieces[k + 1]?.low ?? '')) return 'future';
  }
  return undefined;
}

/** Walks from the time back to the start of its clause, then forward to its end, for the nearest cue. */
export function leanOfClause(pieces: readonly Piece[], all: readonly TimeWord[], at: number): Lean {
  const near = leanOfNeighbours(pieces, at);
  if (near !== undefined) return near;
  for (let i = at - 1; i > 0 && i > at - 16; i--) {
    const low = pieces[i]?.low ?? '';
    if (low === '' || boundary.has(low)) break;
    const cue = cueAt(pieces, all, i);
    if (cue === 'past') return leanOfChain(pieces, i) ?? cue;
    if (cue !== undefined) return cue;
  }
  for (let i = at; i < pieces.length && i < at + 16; i++) {
    const low = pieces[i]?.low ?? '';
    if (low === '' || (i > at && boundary.has(low))) break;
    const cue = cueAt(pieces, all, i);
    // "On Friday the government planned to pay": the planning is of Friday.
    if (cue === 'future' && low.endsWith('ed') && !/^(is|are|was|were|be|been|being)$/.test(pieces[i - 1]?.low ?? ''))
      return 'past';
    if (cue !== undefined) return cue;
  }
  return null;
}

const futureLemmas = words(
  'plan expect schedule slate due intend agree promise vow pledge propose hope want set aim invite order urge demand ask require need prepare vote offer',
);

/** Where the verb above the time looks, from tree and features; undefined where they do not say. */
function leanOfTree(all: readonly TimeWord[], first: number, last: number): Lean | undefined {
  let at = -1;
  for (let i = first; i < last; i++) {
    const head = all[i]?.head ?? -1;
    if (head >= 0 && (head < first || head >= last)) {
      at = head;
      break;
    }
  }
  for (let steps = 0; at >= 0 && steps < 5; steps++) {
    const word = all[at] as TimeWord;
    if (word.upos === 'VERB' || word.upos === 'AUX' || futureLemmas.has(word.lemma ?? '')) {
      const lean = leanOfVerb(all, at);
      if (lean !== undefined) return lean;
    }
    at = word.head ?? -1;
  }
  return undefined;
}

function leanOfVerb(all: readonly TimeWord[], verb: number): Lean | undefined {
  const word = all[verb] as TimeWord;
  let modal = false;
  let perfect = false;
  let to = false;
  let finite = word.feats?.includes('VerbForm=Fin') ? word.feats : '';
  for (let i = Math.max(0, verb - 8); i < verb; i++) {
    const child = all[i] as TimeWord;
    if (child.head !== verb) continue;
    const lemma = child.lemma ?? child.text.toLowerCase();
    if (child.upos === 'AUX' || child.deprel === 'cop') {
      if (/^(will|shall|would|may|might|can|could|must|should|'ll|wo)$/.test(lemma)) modal = true;
      else if (lemma === 'have') perfect = true;
      if (child.feats?.includes('VerbForm=Fin')) finite = child.feats;
    }
    if (child.upos === 'PART' && lemma === 'to') to = true;
  }
  if (modal) return perfect ? 'past' : 'future';
  if (perfect) return 'past';
  const lemma = word.lemma ?? '';
  if (to) {
    const parent = all[word.head ?? -1];
    return parent && (futureLemmas.has(parent.lemma ?? '') || parent.upos === 'AUX') ? 'future' : undefined;
  }
  if (/^(due|schedule|slate|expect|plan)$/.test(lemma)) return 'future';
  if (finite.includes('Tense=Past')) return 'past';
  // "An accord signed on Wednesday", whatever the sentence says of what is to follow.
  if (word.deprel === 'acl' && word.xpos === 'VBN') return 'past';
  if (
    finite.includes('Tense=Pres') &&
    (fixedPresent.has(word.text.toLowerCase()) || fixedPlural.has(word.text.toLowerCase()))
  )
    return 'future';
  return undefined;
}

/** Where the clause around the pieces from `at` looks: past, future, or null where nothing says. */
export function leanAt(pieces: readonly Piece[], all: readonly TimeWord[], at: number): Lean {
  const near = leanOfNeighbours(pieces, at);
  if (near !== undefined) return near;
  const word = pieces[at]?.word ?? -1;
  if (word >= 0 && all[word]?.head !== undefined && all[word]?.feats !== undefined) {
    const lean = leanOfTree(all, word, word + 2);
    if (lean !== undefined) return lean;
  }
  return leanOfClause(pieces, all, at);
}

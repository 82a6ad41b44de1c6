/** What a place phrase asks for: the name in it, and whether an area or a settlement of that name is meant. */
export interface PlacePhrase {
  readonly name: string;
  readonly wants: 'area' | 'town' | null;
  /** A capitalised word that may be part of another name was left out ("East Bank" → "Bank"): trust a prominent place only. */
  readonly loose?: boolean;
}

const area =
  'province|region|governorate|district|state|county|oblast|prefecture|department|departamento|canton|territory|krai|raion|republic|emirate|division|parish|wilaya|commune|voivodeship|countryside|area|zone|peninsula|island|islands|enclave|exclave|valley|desert';
const administrative =
  /^(?:province|region|governorate|district|state|county|oblast|prefecture|department|city|airport)$/i;
const town =
  'city|town|village|port|capital|suburb|neighborhood|neighbourhood|hamlet|settlement|municipality|township|crossing|camp';
const side =
  'north|south|east|west|northern|southern|eastern|western|central|north-?east(?:ern)?|north-?west(?:ern)?|south-?east(?:ern)?|south-?west(?:ern)?|upper|lower|greater|inner|downtown|rural|coastal|mainland|occupied|nearby|neighbou?ring|far|war-torn|mid';

const ofPhrase = new RegExp(
  `^(?:the |a |an )?(?:[\\p{L}-]+ ){0,4}?(${area}|${town}|outskirts|suburbs|north|south|east|west|coast|streets) of (?:the )?(\\S.*)$`,
  'iu',
);
const typeAfter = new RegExp(`^(\\S.*?) (${area}|${town}s?|airport|coast)$`, 'iu');
const sideBefore = new RegExp(`^(?:the )?((?:(?:${side})[ -])+)(\\S.*)$`, 'iu');
const possessive = /['’]s?$/;
const sideAlone = new RegExp(`^(?:${side})$`, 'i');

/** Whether a word says which side or part of a place is meant: "northern", "upper". */
export function isSide(word: string): boolean {
  return sideAlone.test(word);
}

function kindOf(word: string): PlacePhrase['wants'] {
  if (new RegExp(`^(?:${area})$`, 'i').test(word)) return 'area';
  return new RegExp(`^(?:${town})s?$`, 'i').test(word) ? 'town' : null;
}

/**
 * Readings of a place phrase, fullest first: "the southern province of Helmand" → itself, then Helmand as an area;
 * "Sumy Oblast" → itself, then Sumy as an area; "northern Iraq" → itself, then Iraq. At most five.
 */
export function placePhrases(phrase: string): PlacePhrase[] {
  const full = phrase.replace(/\s+/g, ' ').trim().slice(0, 120);
  const found: PlacePhrase[] = [];
  let loose = false;
  const add = (name: string, wants: PlacePhrase['wants']) => {
    if (name && !found.some((f) => f.name === name)) found.push({ name, wants, ...(loose ? { loose } : {}) });
  };
  let rest = full;
  let wants: PlacePhrase['wants'] = null;
  for (let step = 0; step < 5; step++) {
    add(rest, wants);
    const bare = rest.replace(/^the /i, '').replace(possessive, '');
    add(bare, wants);
    const of = ofPhrase.exec(bare);
    const after = typeAfter.exec(bare);
    const before = sideBefore.exec(bare);
    if (of) [rest, wants] = [of[2] ?? '', kindOf(of[1] ?? '') ?? wants];
    else if (after) [rest, wants] = [after[1] ?? '', kindOf(after[2] ?? '') ?? wants];
    else if (before) rest = before[2] ?? '';
    else break;
    loose ||=
      !of && /^\p{Lu}/u.test(after ? (after[2] ?? '') : (before?.[1] ?? '')) && !administrative.test(after?.[2] ?? '');
  }
  return found;
}

/** Word families: forms of one word that its stem tells apart, such as "struck" and "strike", "invaded" and "invasion", "died" and "death". */
import { stemOf } from './words.ts';

/** Irregular forms, and nouns and adjectives far from their verb, by the word that stands for the family. */
const forms: Readonly<Record<string, string>> = {
  acquire: 'acquisition acquisitions',
  arise: 'arose arisen',
  beat: 'beaten',
  begin: 'began begun beginning',
  break: 'broke broken',
  bring: 'brought',
  build: 'built',
  burn: 'burnt',
  buy: 'bought',
  catch: 'caught',
  choose: 'chose chosen choice',
  deal: 'dealt',
  destroy: 'destruction destructive',
  die: 'died dies dying dead death deaths',
  draw: 'drew drawn',
  drive: 'drove driven',
  fall: 'fell fallen',
  feel: 'felt',
  fight: 'fought',
  find: 'found',
  flee: 'fled flight',
  fly: 'flew flown',
  forbid: 'forbade forbidden',
  freeze: 'froze frozen',
  grow: 'grew grown growth',
  hang: 'hung',
  hide: 'hid hidden',
  hold: 'held',
  know: 'knew known',
  lead: 'led',
  leave: 'left',
  lose: 'lost loss losses',
  meet: 'met',
  pay: 'paid',
  ride: 'rode ridden',
  rise: 'rose risen',
  see: 'saw seen',
  seek: 'sought',
  sell: 'sold sale sales',
  send: 'sent',
  shake: 'shook shaken',
  shoot: 'shot shots',
  sink: 'sank sunk',
  speak: 'spoke spoken speech speeches',
  spend: 'spent',
  stand: 'stood',
  steal: 'stole stolen theft thefts',
  strike: 'struck stricken',
  swear: 'swore sworn',
  take: 'took taken',
  teach: 'taught',
  tell: 'told',
  think: 'thought',
  throw: 'threw thrown',
  try: 'tried tries trial trials',
  win: 'won winner winners',
  withdraw: 'withdrew withdrawn withdrawal withdrawals',
  write: 'wrote written',
};

const families = new Map(
  Object.entries(forms).flatMap(([word, others]) =>
    [word, ...others.split(' ')].map((form) => [stemOf(form), stemOf(word)]),
  ),
);

/** Endings of stems by what they are taken for: `explod`, `explos`; `reduc`, `reduct`; `submit`, `submiss`; `seiz`, `seizur`. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/(?<=\w{2})miss$/u, 'mit'],
  [/(?<=\w{2}uc)t$/u, ''],
  [/(?<=\w{3}[sztc])ur$/u, ''],
  [/(?<=\w{3}[aeiourn])[ds]$/u, ''],
  [/(?<=\w{4}r)i$/u, ''],
];

/** The family of a stem. */
export function familyOf(stem: string): string {
  const known = families.get(stem);
  if (known !== undefined) return known;
  for (const [ending, other] of endings) if (ending.test(stem)) return stem.replace(ending, other);
  return stem;
}

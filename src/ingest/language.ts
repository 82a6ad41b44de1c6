/** A cheap guess at the language of a text, made only where it is sure. */

/** Commonest words that hardly stand in the other languages. */
const stopWords: Record<string, string> = {
  en: 'the of and to in that is was for on with as by at from his has had have said were be it not but are they this which who their an been after would will',
  es: 'de la que el en los se del las por un para con una su al lo como más pero sus le ya fue este ha sí porque esta son entre está cuando muy sin sobre',
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec son été cette ont aux mais comme ou leur',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um',
  pt: 'de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das à seu sua ou foi são pelo pela até isso',
  it: 'di che e la il un a per in una è del non sono da con le si della dei come anche più ha i nel alla gli delle lo al dal nella stato',
  nl: 'de het een van en in is dat op te zijn voor met die niet aan er om ook als dan maar bij door nog naar heeft uit tot wordt hij',
  tr: 've bir bu da de için ile olarak olan çok daha sonra kadar gibi en ama olduğu ise ne ya değil dedi etti tarafından',
  id: 'yang dan di dengan untuk dari ini pada tidak itu dalam akan ke telah mereka oleh juga adalah kepada sebagai karena bahwa',
  pl: 'w i na z do że nie się o jest to po za od przez jak dla ma oraz tym był jego które są ale tego',
  ro: 'de și în a la cu pe nu care din o un pentru este să mai sunt au fost ce prin ca după dar',
  sv: 'och i att det som en på är av för med den till inte har de om ett han men var från vid kan efter',
  da: 'og i at det er en til på som for af de med den der ikke et har om han men var fra ved kan efter',
  sw: 'ya na wa kwa ni katika la za kuwa hiyo huo yake wakati baada hii cha hilo pia',
  so: 'oo iyo ka ku in ay u la waa ayaa ee uu soo si waxaa kale',
  vi: 'và của là có trong được cho không người với các một những đã này khi từ ở',
};
const byWord = new Map<string, string[]>();
for (const [language, words] of Object.entries(stopWords))
  for (const word of new Set(words.split(' '))) byWord.set(word, [...(byWord.get(word) ?? []), language]);

const letters = 2_000;
const least = 40;

function latin(words: readonly string[]): string | undefined {
  const hits = new Map<string, number>();
  for (const word of words)
    for (const language of byWord.get(word) ?? []) hits.set(language, (hits.get(language) ?? 0) + 1);
  const [best, second] = [...hits].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (!best || words.length < 12 || best[1] / words.length < 0.16) return undefined;
  return best[1] >= 1.4 * (second?.[1] ?? 0) ? best[0] : undefined;
}

function cyrillic(text: string): string | undefined {
  if (/[іїєґ]/i.test(text)) return /[ыэўё]/i.test(text) ? undefined : 'uk';
  if (/[ђћљњџј]/i.test(text)) return undefined;
  return /[ыэ]/i.test(text) ? 'ru' : undefined;
}

function arabic(text: string): string | undefined {
  if (/[ٹڈڑے]/.test(text)) return 'ur';
  if (/[ټډړښ]/.test(text)) return 'ps';
  if (/[پچژگکی]/.test(text)) return 'fa';
  return /[ةيىك]/.test(text) ? 'ar' : undefined;
}

const scripts: readonly (readonly [RegExp, (text: string) => string | undefined])[] = [
  [/\p{Script=Latin}/gu, (text) => latin(text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [])],
  [/\p{Script=Cyrillic}/gu, cyrillic],
  [/\p{Script=Arabic}/gu, arabic],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, () => 'ja'],
  [/\p{Script=Han}/gu, (text) => (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'ja' : 'zh')],
  [/\p{Script=Hangul}/gu, () => 'ko'],
  [/\p{Script=Hebrew}/gu, () => 'he'],
  [/\p{Script=Greek}/gu, () => 'el'],
  [/\p{Script=Thai}/gu, () => 'th'],
  [/\p{Script=Georgian}/gu, () => 'ka'],
  [/\p{Script=Armenian}/gu, () => 'hy'],
  [/\p{Script=Ethiopic}/gu, () => undefined],
  [/\p{Script=Devanagari}/gu, (text) => (/(?:^|\s)(?:है|हैं|और|का|की)(?=\s|।|$)/.test(text) ? 'hi' : undefined)],
];

/** ISO 639-1 code of the language of a text's first 2,000 letters; undefined where it is not sure. */
export function detectLanguage(text: string): string | undefined {
  const sample = text.slice(0, letters * 1.5);
  const counts = scripts.map(([pattern, decide]) => ({ count: sample.match(pattern)?.length ?? 0, decide }));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const best = counts.reduce((most, next) => (next.count > most.count ? next : most));
  if (all < least && !(best.count >= 12 && best !== counts[0])) return undefined;
  return best.count >= 0.6 * all ? best.decide(sample) : undefined;
}

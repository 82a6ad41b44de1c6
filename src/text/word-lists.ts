/** Words by which texts are cut into UD words; counted in the training parts of EWT and GUM. */

const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/**
 * Prefixes that stay joined to what follows the hyphen: the LDC's list, and those that the treebanks keep in spite of it.
 * But "pro", which UD keeps too: in "pro-Iranian militias" the reader must find Iran, with whom the militias are aligned.
 */
export const prefixes = listed(
  `e a u x agro ante anti arch be bi bio co counter cross cyber de eco ex extra inter intra macro mega micro mid mini mis multi non
   over para peri post pre pseudo psycho quasi re semi socio sub super tri ultra un uni`,
);

/** Short forms that keep their stop; written with a capital, or before more of the sentence. */
export const abbreviations = listed(
  `mr mrs ms mme mlle dr drs prof sen rep reps gen gov lt col sgt capt cpl maj adm cmdr brig rev hon st sts mt ft jr sr vs etc inc
   ltd co corp bros jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
   ala ariz ark calif cal colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash
   wis al approx dept est fig figs min max pvt supt pres ave blvd rd univ assn govt attn ext spec vol ps
   eg ie ca esp div lb lbs oz arrv pp`,
);

/** Those of them that are no words of their own, and keep the stop in lower case too. */
export const plainAbbreviations = listed('etc al vs approx eg ie ca esp div ext lb lbs oz arrv attn fig figs vol pp');

/** Those that stand before a number and are words elsewhere ("No. 5", "c. 1230", "p. 28"). */
export const numbering = listed('no nos c b d m p');

/** Units that are words of their own after a number ("5 pm", "$5 m", "39 K"); "1980s", "3rd" and "5N" stay whole. */
export const units = listed(
  `am pm a.m p.m m k b p x bn mn tn mm cm km kg mg lb lbs ft hr hrs min mins sec secs minutes hours days day gb mb kb tb hz khz mhz ghz kw
   mw gw mph kph kmh`,
);

/** Where one word is written for two or three: length of each but the last. The parts of the first list are one token. */
export const unmarked: ReadonlyMap<string, readonly number[]> = new Map([
  ...`aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt shouldnt wasnt werent wont wouldnt`
    .split(' ')
    .map((word): [string, number[]] => [word, [word.length - 2]]),
  ...`im ive hes shes thats theres heres whats youre theyre youve weve theyve youll theyll itll`
    .split(' ')
    .map((word): [string, number[]] => [word, [/(?:re|ve|ll)$/.test(word) ? word.length - 2 : word.length - 1]]),
  ...`cannot gonna wanna gotta gimme lemme outta`.split(' ').map((word): [string, number[]] => [word, [3]]),
  ['dunno', [2, 1]],
]);

/** "its", "your" and "lets" for "it's", "you're", "let's": told by the next word, or by the one before. */
export const isAfterIts = listed('not a an the from between in on at because nothing getting going been');
export const areAfterYour = listed('not a an the in on going gonna gunna looking calling so very really welcome');
export const beforeLets = listed('but and so now please then okay ok');

/** Words that show a standing tie. Lower-case lemmas, American and British. */

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Offices of a state. */
export const stateOffices = set(
  'president premier chancellor minister king queen emir sultan monarch ambassador vice-president secretary attorney adviser advisor',
);
/** Words that make "secretary" or "adviser" an office of state: before it ("defence secretary") or after its "of". */
export const departments = set(
  'state defense defence treasury foreign home interior war education energy labor labour health commerce transportation agriculture navy army homeland security veterans',
);
/** Who leads a body. */
export const leaders =
  set(`leader head chief commander chairman chairwoman chairperson chair director ceo boss founder co-founder cofounder
  secretary-general speaker commissioner president chieftain kingpin warlord supremo figurehead`);
/** Who belongs to a body. */
export const members =
  set(`member spokesman spokeswoman spokesperson official envoy representative lawmaker legislator senator congressman congresswoman diplomat
  negotiator prosecutor judge fighter militant officer soldier delegate deputy-leader operative cadre veteran activist candidate researcher analyst`);
export const deputies = set('deputy vice assistant under acting-deputy sub joint');
export const former = set(
  'former ex late ousted deposed then onetime one-time erstwhile ex-president toppled exiled-former',
);

/** "Iran-backed militia": the state does it to the group. */
export const backing = set(
  'backed supported funded armed sponsored financed trained equipped supplied back support fund arm sponsor finance equip supply',
);
/** "Iran-linked militia": the group stands with the state. */
export const aligned = set(
  'linked aligned allied affiliated associated tied friendly align ally affiliate associate link tie',
);
export const supporters = set('supporter follower backer loyalist sympathizer sympathiser');
export const allies = set('ally');
export const enemies = set('enemy foe rival adversary archenemy archrival arch-rival arch-enemy');

/** Words of tolls and of people on the move, and the units whose figures count nobody. */
import type { MagnitudeRole } from '../schema/reading.ts';

const list = (words: string): string[] => words.trim().split(/\s+/);

/** Verbs whose object (or passive subject) is the toll. */
const objectVerbs: Readonly<Record<'killed' | 'injured' | 'arrested' | 'size', readonly string[]>> = {
  killed: list('kill slay massacre murder execute behead assassinate martyr hang lynch slaughter'),
  injured: list('wound injure hurt maim'),
  arrested: list('arrest detain jail imprison apprehend'),
  size: list(
    'deploy send dispatch evacuate free release deport expel displace repatriate withdraw airlift relocate uproot station rescue resettle swap exchange hand pardon',
  ),
};
/** Verbs whose subject is the toll. */
const subjectVerbs: Readonly<Record<'killed' | 'size', readonly string[]>> = {
  killed: list('die perish'),
  size: list(
    'march protest rally demonstrate gather flee strike walk assemble picket mass escape arrive return participate attend leave depart',
  ),
};
/** Nouns and adjectives that a figure counts: "12 deaths", "12 dead". */
const counted: Readonly<Record<'killed' | 'injured' | 'arrested', readonly string[]>> = {
  killed: list('death fatality dead'),
  injured: list('injury injured wounded'),
  arrested: list('arrest detention'),
};

function table(source: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, MagnitudeRole> {
  return new Map(
    Object.entries(source).flatMap(([role, words]) =>
      words.map((word): [string, MagnitudeRole] => [word, role as MagnitudeRole]),
    ),
  );
}

export const roleOfObject = table(objectVerbs);
export const roleOfSubject = table(subjectVerbs);
export const roleOfCounted = table(counted);

export const casualtyVerbs: ReadonlySet<string> = new Set([
  ...objectVerbs.killed,
  ...objectVerbs.injured,
  ...objectVerbs.arrested,
  ...subjectVerbs.killed,
  ...list('shoot stab behead bomb abduct kidnap'),
]);

/** Persons who march, are moved or held: what a size counts. */
export const persons: ReadonlySet<string> = new Set(
  list(`
  people person civilian soldier troop trooper personnel peacekeeper policeman policewoman officer police fighter militant rebel insurgent gunman
  man woman child boy girl resident villager refugee migrant worker employee miner teacher student doctor nurse lawyer protester protestor demonstrator
  marcher activist supporter follower prisoner detainee hostage captive inmate captor passenger crew sailor airman marine paratrooper conscript reservist
  guard agent monitor observer inspector expert adviser advisor engineer citizen national family household member delegate representative tribesman
  farmer fisherman striker driver picker unionist opponent sympathiser sympathizer worshipper pilgrim journalist diplomat contractor volunteer
  medic paramedic firefighter adult youth youngster teenager mourner commuter staff staffer force`),
);

/** Persons of whom one word means many. */
export const many: ReadonlySet<string> = new Set(
  list('people personnel police crew family household staff force troop group crowd number'),
);

/** Measures of time, length, area, weight, volume, money and shares. */
export const units: ReadonlySet<string> = new Set(
  list(`
  second minute hour day night week weekend fortnight month quarter year decade century kilometre kilometer km metre meter mile foot yard inch acre hectare
  ton tonne kilogram kilo kg gram pound ounce litre liter gallon barrel degree percent dollar euro cent peso rupee yuan yen rouble ruble pound franc
  shilling naira rand lira dinar dirham riyal megawatt gigawatt watt volt knot point seat mph kph cm mm ft percentage o'clock anniversary`),
);

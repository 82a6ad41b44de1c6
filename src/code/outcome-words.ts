/** Words that show a cause, a prevention or a fear, and the nouns that name a state of affairs. */
import type { Link } from '../schema/record.ts';

const list = (words: string): string[] => words.trim().split(/\s+/);

/** Verbs whose object comes of their subject, with the kind of the link. */
export const causing: ReadonlyMap<string, Link['kind']> = new Map<string, Link['kind']>([
  ...list(
    'cause create trigger spark provoke fuel produce bring deepen worsen heighten inflame exacerbate open breed raise stoke aggravate renew undermine threaten endanger jeopardize jeopardise',
  ).map((v): [string, Link['kind']] => [v, 'causes']),
  ...list('prevent avert avoid stop forestall deter').map((v): [string, Link['kind']] => [v, 'prevents']),
]);
/** "Lead to", "result in": the verb with the case of what comes of it. */
export const leadingTo: ReadonlyMap<string, string> = new Map([
  ['lead', 'to'],
  ['result', 'in'],
  ['contribute', 'to'],
  ['end', 'in'],
  ['risk', ''],
]);

/** States of affairs; other objects of the verbs above ("create jobs") are left alone. */
export const conditions: ReadonlySet<string> = new Set(
  list(`
  tension instability chaos crisis famine hunger starvation shortage gap vacuum escalation conflict war unrest violence turmoil uncertainty hardship poverty
  collapse disaster catastrophe emergency anger outrage panic suffering insecurity division rift deadlock impasse stalemate anarchy lawlessness spillover
  destabilisation destabilization recession inflation isolation bloodshed confrontation standoff blackout exodus displacement epidemic outbreak disruption damage
  rise increase fall drop surge confusion mistrust distrust resentment hostility hatred radicalisation radicalization breakdown fragmentation paralysis
  backlash setback blow peace stability security cooperation consequence problem danger threat loss misery delay`),
);

/** "Raise fears of a wider war": what is feared is the outcome. */
export const fears: ReadonlySet<string> = new Set(
  list('fear concern worry risk danger spectre specter prospect possibility alarm hope'),
);

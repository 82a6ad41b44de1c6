/** Five dispatches of our own writing that tell one happening: an update, a correction, a copy, and one that is hostile and right to left. */
import type { Magnitude, Situation } from '../../src/schema/record.ts';
import { SituationBuilder } from './situation-builder.ts';

interface Recipe {
  published: string;
  source: string;
  title: string;
  text: string;
  killed: [text: string, count: number];
  day: [quote: string, day: string];
  place: [quote: string, name: string, at: [number, number]];
  /** Words that tell the strike, who did it, and on whom. */
  trigger: string;
  actor: string;
  victims: string;
}

const aden: [number, number] = [12.79, 45.03];
const mocha: [number, number] = [13.32, 43.25];

const first = `A drone of the Reef Brigade struck the fuel pier of Aden on Sunday and killed three dock workers, the harbour master said.

The pier burned until noon. Ships were told to wait outside the mole, and two tankers turned back towards Djibouti while tugs sprayed the cranes.`;

const recipes: Recipe[] = [
  {
    published: '2024-03-04T06:10:00Z',
    source: 'Red Sea Wire',
    title: 'Drone hits fuel pier in Aden',
    text: first,
    killed: ['three', 3],
    day: ['Sunday', '2024-03-03'],
    place: ['Aden', 'Aden', aden],
    trigger: 'struck',
    actor: 'the Reef Brigade',
    victims: 'three dock workers',
  },
  {
    published: '2024-03-04T09:00:00Z',
    source: 'Gulf Wire',
    title: 'Drone hits fuel pier in Aden (agency)',
    text: `${first} More follows.`,
    killed: ['three', 3],
    day: ['Sunday', '2024-03-03'],
    place: ['Aden', 'Aden', aden],
    trigger: 'struck',
    actor: 'the Reef Brigade',
    victims: 'three dock workers',
  },
  {
    published: '2024-03-04T15:40:00Z',
    source: 'Levant Desk',
    title: 'Five dead after drone strikes pier in Aden',
    text: `Five dock workers died when a Reef Brigade drone struck the fuel pier at Aden on Sunday, the health ministry said.

Nurses at the Crater hospital asked for blood. The brigade had promised to spare the harbour only last week.`,
    killed: ['Five', 5],
    day: ['Sunday', '2024-03-03'],
    place: ['Aden', 'Aden', aden],
    trigger: 'struck',
    actor: 'Reef Brigade',
    victims: 'Five dock workers',
  },
  {
    published: '2024-03-05',
    source: 'Atlantic Monitor',
    title: 'Port corrects toll of the Aden strike',
    text: `The port authority corrected its toll: four dock workers were killed when the Reef Brigade struck the Aden fuel pier on Saturday with a drone, not five as it had told earlier.

Work on the cranes begins again on Thursday.`,
    killed: ['four', 4],
    day: ['Saturday', '2024-03-02'],
    place: ['Aden', 'Aden', aden],
    trigger: 'struck',
    actor: 'the Reef Brigade',
    victims: 'four dock workers',
  },
  {
    published: '2024-03-05T20:00:00Z',
    source: '<b onclick="window.hacked = 7">قناة الميناء</b>',
    title: '<img src=x onerror="window.hacked = 8">ضربة على رصيف الوقود',
    text: `ضربت طائرة للواء الشعاب رصيف الوقود في المخا يوم الأحد وقتلت two dock workers <script>window.hacked = 9</script>، قال شاهد.`,
    killed: ['two', 2],
    day: ['يوم الأحد', '2024-03-03'],
    place: ['المخا', 'Mocha', mocha],
    trigger: 'ضربت',
    actor: 'للواء الشعاب',
    victims: 'two dock workers',
  },
];

function told(recipe: Recipe): Situation {
  const { published, source, title, text } = recipe;
  const b = new SituationBuilder({ published, source, title, text });
  const brigade = b.actor([recipe.actor], { name: 'Reef Brigade', kind: 'group', country: 'YEM', sectors: ['REB'] });
  const workers = b.actor([recipe.victims], { name: 'dock workers', kind: 'group', country: 'YEM', sectors: ['CVL'] });
  const [quote, name, at] = recipe.place;
  const place = b.place([quote], name, 'YEM', at);
  const [words, day] = recipe.day;
  const time = b.time(words, day, day);
  const [toll, count] = recipe.killed;
  const killed: Magnitude = { killed: [{ min: count, max: count, text: toll }] };
  b.event({
    type: 'ASSAULT',
    modes: ['aerial'],
    contexts: ['military'],
    trigger: recipe.trigger,
    ...{ actors: [brigade], recipients: [workers], places: [place], time, date: day, dateBasis: 'stated' },
    ...{ quad: 4, score: -10, cameo: '195', magnitude: killed, confidence: 0.9 },
    why: [
      `"${recipe.trigger}" names ASSAULT (encoder, 0.91)`,
      `actor: "${recipe.actor}" (encoder, 0.88)`,
      'told outside every statement',
    ],
  });
  b.situation.relations.push({
    id: `r-${b.situation.dispatch.id}`,
    ...{ from: workers, to: brigade, kind: 'hostileTo', status: 'actual', attributedTo: null, confidence: 0.7 },
    evidence: b.evidence(recipe.victims),
  });
  return b.situation;
}

/** In the order of publication: first report, its copy, a higher toll, a correction of toll and day, another place in a hostile text. */
export const storySituations = (): Situation[] => recipes.map(told);

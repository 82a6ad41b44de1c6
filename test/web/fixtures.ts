/** Eight dispatches of our own writing with full records, and one that is hostile. */
import type { Situation } from '../../src/schema/record.ts';
import { SituationBuilder } from './situation-builder.ts';

const source = 'Gulf Wire';

function firstRound(): Situation {
  const b = new SituationBuilder({
    published: '2024-01-27',
    title: 'Iraq and US open talks on the future of the coalition',
    source,
    url: 'https://example.org/2024/first-round',
    language: 'en',
    text: `Iraq and US open talks on the future of the coalition

BAGHDAD, Jan 27 (Gulf Wire) - Iraq and the United States held a first round of talks in Baghdad on Saturday on ending the mission of the U.S.-led coalition, the office of the Iraqi prime minister said.

Prime Minister Mohammed Shia al-Sudani received the commanders at his office. He said his government wanted an orderly and negotiated withdrawal of the foreign advisers but had set no deadline for it.

"The dates will follow from the work of the military committee," al-Sudani told reporters.

A spokesman for Harakat al-Nujaba rejected the talks and threatened to resume attacks if the troops did not leave. Two drones were fired at the Ain al-Asad base on Friday, a security source said; nobody was hurt.`,
  });
  const iraq = b.actor(['Iraq', 'Iraq#2', 'his government', 'Iraq#2'], {
    name: 'Iraq',
    country: 'IRQ',
    sectors: ['GOV'],
  });
  const usa = b.actor(['US', 'United States'], {
    name: 'United States',
    country: 'USA',
    sectors: ['GOV'],
    wikidata: 'Q30',
  });
  const coalition = b.actor(['the U.S.-led coalition', 'the foreign advisers', 'the troops'], {
    name: 'U.S.-led coalition in Iraq',
    kind: 'organization',
    country: 'IMG',
    sectors: ['MIL'],
  });
  const sudani = b.actor(['Mohammed Shia al-Sudani', 'He said'], {
    name: 'Mohammed Shia al-Sudani',
    kind: 'person',
    country: 'IRQ',
    sectors: ['GOV'],
    office: 'Prime Minister of Iraq',
  });
  const nujaba = b.actor(['Harakat al-Nujaba'], {
    name: 'Harakat al-Nujaba',
    kind: 'group',
    country: 'IRQ',
    sectors: ['REB'],
  });
  const sourceActor = b.actor(['a security source'], {
    name: 'a security source',
    kind: 'unknown',
    country: 'IRQ',
    sectors: ['MIL'],
    confidence: 0.61,
  });
  const baghdad = b.place(['BAGHDAD', 'Baghdad'], 'Baghdad', 'IRQ', [33.34, 44.4]);
  const asad = b.place(['Ain al-Asad base'], 'Ain al-Asad base', 'IRQ', [33.79, 42.44], 'point');
  const saturday = b.time('Saturday', '2024-01-27', '2024-01-27');
  const friday = b.time('Friday', '2024-01-26', '2024-01-26');
  b.statement(
    'Iraq and the United States held a first round of talks in Baghdad on Saturday on ending the mission of the U.S.-led coalition',
    'said',
    { speaker: sudani, time: saturday },
  );
  b.event({
    type: 'CONSULT',
    modes: ['meet'],
    contexts: ['diplomatic', 'military'],
    trigger: 'held a first round of talks',
    mentions: ['talks'],
    ...{
      actors: [iraq, usa],
      places: [baghdad],
      time: saturday,
      date: '2024-01-27',
      dateBasis: 'stated',
      cameo: '046',
    },
    confidence: 0.94,
    why: [
      '"held … talks" is a cue of CONSULT in the codebook.',
      'Both subjects of the clause are parties; talks are mutual, so both are actors.',
      '"on Saturday" is counted from the day of publication, a Saturday.',
      'The headline tells of the same talks and is joined to this event.',
    ],
  });
  const exit = b.event({
    type: 'RETREAT',
    modes: ['withdraw'],
    contexts: ['military'],
    trigger: 'withdrawal',
    ...{
      actors: [coalition],
      recipients: [iraq],
      status: 'hypothetical',
      places: [],
      quad: 2,
      score: 5,
      cameo: '0874',
      confidence: 0.81,
    },
    why: [
      '"withdrawal" is a cue of RETREAT.',
      'It is the object of "wanted", so it is hypothetical.',
      '"of the foreign advisers" names who leaves.',
    ],
  });
  b.event({
    type: 'CONSULT',
    modes: ['visit'],
    trigger: 'received the commanders',
    ...{
      actors: [sudani],
      places: [baghdad],
      date: '2024-01-27',
      dateBasis: 'published',
      cameo: '043',
      confidence: 0.58,
    },
  });
  b.event({
    type: 'REJECT',
    contexts: ['diplomatic'],
    trigger: 'rejected the talks',
    ...{
      actors: [nujaba],
      recipients: [iraq, usa],
      date: '2024-01-27',
      dateBasis: 'published',
      quad: 3,
      score: -4,
      cameo: '120',
      confidence: 0.88,
    },
  });
  const threat = b.event({
    type: 'THREATEN',
    modes: ['violence'],
    contexts: ['military'],
    trigger: 'threatened to resume attacks',
    ...{
      actors: [nujaba],
      recipients: [coalition],
      date: '2024-01-27',
      dateBasis: 'published',
      quad: 3,
      score: -6,
      cameo: '138',
      confidence: 0.9,
    },
  });
  const attack = b.statement('Two drones were fired at the Ain al-Asad base on Friday', 'said#3', {
    speaker: sourceActor,
  });
  b.event({
    type: 'ASSAULT',
    modes: ['aerial'],
    contexts: ['military'],
    trigger: 'were fired at',
    ...{
      recipients: [coalition],
      places: [asad],
      time: friday,
      date: '2024-01-26',
      dateBasis: 'stated',
      attributedTo: attack,
    },
    ...{
      quad: 4,
      score: -9,
      cameo: '195',
      confidence: 0.77,
      magnitude: { count: [{ min: 2, max: 2, text: 'Two', claimedBy: attack }] },
    },
  });
  b.statement('The dates will follow from the work of the military committee,', 'told reporters', {
    speaker: sudani,
    quote: 'direct',
  });
  const wish = b.statement(
    'his government wanted an orderly and negotiated withdrawal of the foreign advisers but had set no deadline for it',
    'He said',
    { speaker: sudani, about: [exit] },
  );
  const condition = b.link('if the troops did not leave', exit, threat, 'ifThen', 'if');
  b.position(
    'his government wanted an orderly and negotiated withdrawal of the foreign advisers',
    iraq,
    'wants',
    exit,
    {
      manner: [b.span('orderly'), b.span('negotiated')],
      deadline: 'none',
      attributedTo: wish,
      confidence: 0.92,
      why: [
        '"wanted" with a noun of an act as object is the attitude wants.',
        '"had set no deadline" is the deadline none.',
      ],
    },
  );
  b.position('threatened to resume attacks if the troops did not leave', nujaba, 'wants', exit, {
    conditions: [condition],
  });
  b.situation.relations.push({
    ...{
      id: 'r-1',
      from: sudani,
      to: iraq,
      kind: 'holdsOffice',
      status: 'actual',
      attributedTo: null,
      confidence: 0.95,
    },
    evidence: b.evidence('Prime Minister Mohammed Shia al-Sudani'),
  });
  return b.situation;
}

function towerAttack(): Situation {
  const b = new SituationBuilder({
    published: '2024-01-29',
    title: 'DRONE KILLS THREE U.S. SOLDIERS IN JORDAN',
    source: 'Levant Desk',
    language: 'en',
    text: `DRONE KILLS THREE U.S. SOLDIERS IN JORDAN

AMMAN, Jan 29 (Levant Desk) - An attack drone hit a U.S. outpost known as Tower 22 in the north-east of Jordan on Sunday and killed three American soldiers, Washington said. At least 34 others were injured.

President Joe Biden blamed militias that Iran supports and promised to answer "at a time and in a manner of our choosing". Tehran denied that it had a hand in the strike.

Jordan condemned the attack and said it was working with Washington to secure the border with Syria.`,
  });
  const usa = b.actor(['U.S.', 'Washington', 'Washington#2', 'American'], {
    name: 'United States',
    country: 'USA',
    sectors: ['GOV'],
  });
  const biden = b.actor(['Joe Biden'], {
    name: 'Joe Biden',
    kind: 'person',
    country: 'USA',
    sectors: ['GOV'],
    office: 'President of the United States',
  });
  const militias = b.actor(['militias'], {
    name: 'militias that Iran supports',
    kind: 'group',
    country: null,
    sectors: ['REB'],
    confidence: 0.72,
  });
  const iran = b.actor(['Iran', 'Tehran'], { name: 'Iran', country: 'IRN', sectors: ['GOV'] });
  const jordan = b.actor(['Jordan#2'], { name: 'Jordan', country: 'JOR', sectors: ['GOV'] });
  const tower = b.place(['Tower 22'], 'Tower 22', 'JOR', [33.32, 38.7], 'point');
  const country = b.place(['JORDAN', 'Jordan'], 'Jordan', 'JOR', [31.24, 36.51], 'country');
  b.place(['AMMAN'], 'Amman', 'JOR', [31.95, 35.93]);
  const sunday = b.time('Sunday', '2024-01-28', '2024-01-28');
  const claim = b.statement(
    'An attack drone hit a U.S. outpost known as Tower 22 in the north-east of Jordan on Sunday and killed three American soldiers',
    'Washington said',
    { speaker: usa },
  );
  const hit = b.event({
    type: 'ASSAULT',
    modes: ['aerial'],
    contexts: ['military', 'territory'],
    trigger: 'hit',
    mentions: ['KILLS', 'killed', 'the strike', 'the attack'],
    ...{
      actors: [militias],
      recipients: [usa],
      places: [tower],
      time: sunday,
      date: '2024-01-28',
      dateBasis: 'stated',
    },
    ...{ quad: 4, score: -9, cameo: '195', confidence: 0.95 },
    magnitude: {
      killed: [{ min: 3, max: 3, text: 'three', claimedBy: claim }],
      injured: [{ min: 34, max: null, text: 'At least 34' }],
    },
    why: [
      '"hit" with a drone as subject is a cue of ASSAULT/aerial.',
      'Five mentions tell of one happening: the same day, place and victims.',
    ],
  });
  b.event({
    type: 'ACCUSE',
    trigger: 'blamed',
    actors: [biden],
    recipients: [militias],
    date: '2024-01-28',
    dateBasis: 'inferred',
    quad: 3,
    score: -3,
    cameo: '112',
    contexts: ['military'],
    confidence: 0.87,
  });
  const threat = b.event({
    type: 'THREATEN',
    modes: ['violence'],
    trigger: 'promised to answer',
    actors: [biden],
    recipients: [militias],
    date: '2024-01-28',
    dateBasis: 'inferred',
    quad: 3,
    score: -6,
    cameo: '138',
    confidence: 0.79,
  });
  b.event({
    type: 'REJECT',
    modes: ['change'],
    trigger: 'denied',
    actors: [iran],
    recipients: [usa],
    date: '2024-01-29',
    dateBasis: 'published',
    quad: 3,
    score: -4,
    cameo: '120',
    confidence: 0.64,
  });
  b.event({
    type: 'ACCUSE',
    modes: ['disapprove'],
    trigger: 'condemned',
    actors: [jordan],
    recipients: [militias],
    places: [country],
    date: '2024-01-29',
    dateBasis: 'published',
    quad: 3,
    score: -3,
    cameo: '111',
    confidence: 0.84,
  });
  b.event({
    type: 'COOPERATE',
    modes: ['military'],
    trigger: 'working with',
    actors: [jordan, usa],
    places: [country],
    date: '2024-01-29',
    dateBasis: 'published',
    quad: 2,
    score: 6,
    cameo: '062',
    confidence: 0.7,
  });
  b.statement('it had a hand in the strike', 'denied', { speaker: iran, about: [hit] });
  b.statement('at a time and in a manner of our choosing', null, { speaker: biden, quote: 'mixed', about: [threat] });
  b.link('promised to answer', threat, hit, 'responseTo', 'answer');
  b.situation.relations.push({
    ...{ id: 'r-2', from: iran, to: militias, kind: 'backs', status: 'actual', attributedTo: null, confidence: 0.81 },
    evidence: b.evidence('militias that Iran supports'),
  });
  return b.situation;
}

function usStrikes(): Situation {
  const b = new SituationBuilder({
    published: '2024-02-03',
    title: 'US strikes dozens of targets in Iraq and Syria',
    source,
    language: 'en',
    text: `US strikes dozens of targets in Iraq and Syria

(Adds reaction from Baghdad)

WASHINGTON, Feb 3 (Gulf Wire) - American aircraft bombed more than 85 targets in western Iraq and eastern Syria late on Friday in reply to the attack that killed three soldiers in Jordan, the Pentagon said.

At least 16 people were killed near al-Qaim, Iraqi officials said, among them civilians. A monitoring group counted 23 dead around Deir ez-Zor.

Iraq summoned the American chargé d'affaires on Saturday to protest. "Iraq is not a place for settling scores," the foreign ministry said. The government demanded that the strikes stop and said that the presence of the coalition had become a threat to its security.

Washington said it had told Baghdad beforehand. Iraq denied this.`,
  });
  const usa = b.actor(['US', 'American', 'the Pentagon', 'Washington'], {
    name: 'United States',
    country: 'USA',
    sectors: ['MIL'],
  });
  const iraq = b.actor(['Iraq#3', 'The government', 'the foreign ministry', 'Iraq#6'], {
    name: 'Iraq',
    country: 'IRQ',
    sectors: ['GOV'],
  });
  const officials = b.actor(['Iraqi officials'], {
    name: 'Iraqi officials',
    kind: 'unknown',
    country: 'IRQ',
    sectors: ['GOV'],
  });
  const monitor = b.actor(['A monitoring group'], {
    name: 'a monitoring group',
    kind: 'unknown',
    country: null,
    sectors: ['NGO'],
    confidence: 0.6,
  });
  const qaim = b.place(['al-Qaim'], 'Al-Qaim', 'IRQ', [34.38, 41.03]);
  const deir = b.place(['Deir ez-Zor'], 'Deir ez-Zor', 'SYR', [35.33, 40.14]);
  const west = b.place(['western Iraq'], 'Western Iraq', 'IRQ', [33.1, 41.6], 'region');
  b.place(['Syria'], 'Syria', 'SYR', [35.0, 38.0], 'country');
  const friday = b.time('late on Friday', '2024-02-02TEV', '2024-02-02', '2024-02-02', 'time');
  const saturday = b.time('Saturday', '2024-02-03', '2024-02-03');
  const pentagon = b.statement(
    'American aircraft bombed more than 85 targets in western Iraq and eastern Syria late on Friday in reply to the attack that killed three soldiers in Jordan',
    'said',
    { speaker: usa },
  );
  const toll = b.statement('At least 16 people were killed near al-Qaim', 'said#2', { speaker: officials });
  const toll2 = b.statement('23 dead around Deir ez-Zor', 'counted', { speaker: monitor });
  const strike = b.event({
    type: 'ASSAULT',
    modes: ['aerial'],
    contexts: ['military'],
    trigger: 'bombed',
    mentions: ['strikes', 'were killed', 'the strikes'],
    ...{
      actors: [usa],
      places: [west, qaim, deir],
      time: friday,
      date: '2024-02-02',
      dateBasis: 'stated',
      quad: 4,
      score: -9,
      cameo: '195',
      confidence: 0.96,
    },
    magnitude: {
      count: [{ min: 85, max: null, text: 'more than 85', claimedBy: pentagon }],
      killed: [
        { min: 16, max: null, text: 'At least 16', claimedBy: toll },
        { min: 23, max: 23, text: '23', claimedBy: toll2 },
      ],
    },
    why: ['"bombed" is a cue of ASSAULT/aerial.', 'The two tolls differ and stand side by side, each with its source.'],
  });
  const earlier = b.event({
    type: 'ASSAULT',
    trigger: 'the attack',
    mentions: ['killed three soldiers'],
    recipients: [usa],
    date: null,
    quad: 4,
    score: -9,
    cameo: '190',
    confidence: 0.69,
    magnitude: { killed: [{ min: 3, max: 3, text: 'three' }] },
  });
  b.event({
    type: 'REJECT',
    modes: ['meet'],
    trigger: 'summoned',
    mentions: ['to protest'],
    actors: [iraq],
    recipients: [usa],
    time: saturday,
    date: '2024-02-03',
    dateBasis: 'stated',
    quad: 3,
    score: -4,
    cameo: '125',
    contexts: ['diplomatic'],
    confidence: 0.8,
  });
  const demand = b.event({
    type: 'REQUEST',
    modes: ['yield'],
    trigger: 'demanded',
    actors: [iraq],
    recipients: [usa],
    date: '2024-02-03',
    dateBasis: 'published',
    quad: 3,
    score: -5,
    cameo: '105',
    confidence: 0.89,
  });
  const stop = b.event({
    type: 'RETREAT',
    modes: ['ceasefire'],
    trigger: 'stop',
    actors: [usa],
    recipients: [iraq],
    status: 'hypothetical',
    objectOf: demand,
    quad: 2,
    score: 5,
    cameo: '0871',
    confidence: 0.74,
  });
  b.statement('Iraq is not a place for settling scores,', 'the foreign ministry said', {
    speaker: iraq,
    quote: 'direct',
  });
  b.statement('the presence of the coalition had become a threat to its security', 'said#4', { speaker: iraq });
  b.statement('it had told Baghdad beforehand', 'Washington said', { speaker: usa });
  b.position('demanded that the strikes stop', iraq, 'wants', stop);
  b.link('in reply to the attack', strike, earlier, 'responseTo', 'in reply to');
  return b.situation;
}

function secondRound(): Situation {
  const b = new SituationBuilder({
    published: '2024-02-11',
    title: 'Iraqi and American officers resume talks',
    source: 'Levant Desk',
    language: 'en',
    text: `Iraqi and American officers resume talks

BAGHDAD, Feb 11 - Officers of Iraq and the United States resumed their talks on Sunday after two weeks of violence. They agreed to meet regularly and to report to both governments by the end of March.

Iraq's military spokesman, Yahya Rasool, said the committee would draw up a timetable for a gradual reduction of the advisers "as long as nothing disturbs the calm". The United States favours a long-term partnership and has no plans to leave in haste, a U.S. official said.

Kurdistan's regional government in Erbil opposes an early departure.`,
  });
  const iraq = b.actor(['Iraq', 'Iraq#2'], { name: 'Iraq', country: 'IRQ', sectors: ['GOV', 'MIL'] });
  const usa = b.actor(['United States', 'United States#2'], {
    name: 'United States',
    country: 'USA',
    sectors: ['GOV'],
  });
  const coalition = b.actor(['the advisers'], {
    name: 'U.S.-led coalition in Iraq',
    kind: 'organization',
    country: 'IMG',
    sectors: ['MIL'],
  });
  const rasool = b.actor(['Yahya Rasool'], {
    name: 'Yahya Rasool',
    kind: 'person',
    country: 'IRQ',
    sectors: ['MIL'],
    office: 'Spokesman of the Commander-in-Chief',
  });
  const krg = b.actor(["Kurdistan's regional government"], {
    name: 'Kurdistan Regional Government',
    kind: 'organization',
    country: 'IRQ',
    sectors: ['GOV'],
  });
  const baghdad = b.place(['BAGHDAD'], 'Baghdad', 'IRQ', [33.34, 44.4]);
  const erbil = b.place(['Erbil'], 'Erbil', 'IRQ', [36.19, 44.01]);
  const sunday = b.time('Sunday', '2024-02-11', '2024-02-11');
  const march = b.time('by the end of March', '2024-03', null, '2024-03-31', 'month');
  b.event({
    type: 'CONSULT',
    modes: ['meet'],
    trigger: 'resumed their talks',
    mentions: ['resume talks'],
    actors: [iraq, usa],
    places: [baghdad],
    time: sunday,
    date: '2024-02-11',
    dateBasis: 'stated',
    cameo: '046',
    confidence: 0.95,
    contexts: ['military'],
  });
  b.event({
    type: 'AGREE',
    modes: ['meet'],
    trigger: 'agreed to meet',
    actors: [iraq, usa],
    places: [baghdad],
    date: '2024-02-11',
    dateBasis: 'inferred',
    quad: 1,
    score: 3,
    cameo: '036',
    confidence: 0.88,
  });
  const cut = b.event({
    type: 'RETREAT',
    modes: ['withdraw'],
    trigger: 'reduction',
    actors: [coalition],
    recipients: [iraq],
    status: 'future',
    quad: 2,
    score: 5,
    cameo: '0874',
    confidence: 0.76,
  });
  const leave = b.event({
    type: 'RETREAT',
    modes: ['withdraw'],
    trigger: 'departure',
    mentions: ['to leave'],
    actors: [coalition],
    recipients: [iraq],
    status: 'hypothetical',
    quad: 2,
    score: 5,
    cameo: '0874',
    confidence: 0.71,
  });
  b.event({
    type: 'REJECT',
    trigger: 'opposes',
    actors: [krg],
    recipients: [iraq],
    places: [erbil],
    date: '2024-02-11',
    dateBasis: 'published',
    quad: 3,
    score: -4,
    cameo: '120',
    confidence: 0.52,
  });
  const said = b.statement(
    'the committee would draw up a timetable for a gradual reduction of the advisers "as long as nothing disturbs the calm"',
    'said',
    { speaker: rasool, quote: 'mixed', about: [cut] },
  );
  b.statement('The United States favours a long-term partnership and has no plans to leave in haste', 'said#2', {
    speaker: null,
  });
  const calm = b.link('as long as nothing disturbs the calm', cut, cut, 'ifThen', 'as long as');
  b.position('would draw up a timetable for a gradual reduction of the advisers', iraq, 'wants', cut, {
    manner: [b.span('gradual')],
    deadline: march,
    conditions: [calm],
    attributedTo: said,
  });
  b.position('has no plans to leave in haste', usa, 'noPlans', leave, {
    manner: [b.span('in haste')],
    confidence: 0.69,
  });
  b.position("Kurdistan's regional government in Erbil opposes an early departure", krg, 'opposes', leave, {
    manner: [b.span('early')],
  });
  return b.situation;
}

function sahelExit(): Situation {
  const b = new SituationBuilder({
    published: '2024-01-28',
    title: 'Three Sahel states leave West African bloc',
    source: 'Atlantic Monitor',
    language: 'en',
    text: `Three Sahel states leave West African bloc

NIAMEY (Atlantic Monitor) - Burkina Faso, Mali and Niger announced on Sunday that they were leaving the Economic Community of West African States at once, and accused the bloc of inhuman sanctions.

ECOWAS said in Abuja that it had received no formal notice and remained ready to negotiate. It had closed borders with Niger and frozen its accounts after soldiers seized power in July 2023.

Hundreds of people marched in Niamey in support of the decision.`,
  });
  const burkina = b.actor(['Burkina Faso'], { name: 'Burkina Faso', country: 'BFA', sectors: ['GOV'] });
  const mali = b.actor(['Mali'], { name: 'Mali', country: 'MLI', sectors: ['GOV'] });
  const niger = b.actor(['Niger'], { name: 'Niger', country: 'NER', sectors: ['GOV', 'MIL'] });
  const bloc = b.actor(['the Economic Community of West African States', 'the bloc', 'ECOWAS', 'It had'], {
    name: 'ECOWAS',
    kind: 'organization',
    country: 'IGO',
    sectors: [],
  });
  const people = b.actor(['Hundreds of people'], {
    name: 'people in Niamey',
    kind: 'group',
    country: 'NER',
    sectors: ['CVL'],
    confidence: 0.66,
  });
  const niamey = b.place(['NIAMEY', 'Niamey'], 'Niamey', 'NER', [13.51, 2.11]);
  const abuja = b.place(['Abuja'], 'Abuja', 'NGA', [9.06, 7.49]);
  const nigerPlace = b.place(['Niger#2'], 'Niger', 'NER', [17.6, 8.1], 'country');
  const sunday = b.time('Sunday', '2024-01-28', '2024-01-28');
  const july = b.time('July 2023', '2023-07', '2023-07-01', '2023-07-31', 'month');
  b.event({
    type: 'REJECT',
    modes: ['withdraw'],
    trigger: 'leaving',
    mentions: ['leave'],
    actors: [burkina, mali, niger],
    recipients: [bloc],
    time: sunday,
    date: '2024-01-28',
    dateBasis: 'stated',
    quad: 3,
    score: -4,
    cameo: '128',
    contexts: ['diplomatic'],
    confidence: 0.83,
  });
  b.event({
    type: 'ACCUSE',
    trigger: 'accused',
    actors: [burkina, mali, niger],
    recipients: [bloc],
    time: sunday,
    date: '2024-01-28',
    dateBasis: 'stated',
    quad: 3,
    score: -3,
    cameo: '112',
    confidence: 0.94,
  });
  const talk = b.event({
    type: 'CONSULT',
    modes: ['meet'],
    trigger: 'negotiate',
    actors: [bloc],
    recipients: [niger, mali, burkina],
    status: 'hypothetical',
    places: [abuja],
    quad: 1,
    score: 1,
    cameo: '046',
    confidence: 0.78,
  });
  b.event({
    type: 'SANCTION',
    modes: ['embargo'],
    trigger: 'closed borders',
    mentions: ['frozen its accounts'],
    actors: [bloc],
    recipients: [niger],
    places: [nigerPlace],
    date: '2023-08-01',
    dateBasis: 'inferred',
    quad: 4,
    score: -7,
    cameo: '163',
    contexts: ['economic'],
    confidence: 0.74,
  });
  b.event({
    type: 'COERCE',
    modes: ['coup'],
    trigger: 'seized power',
    actors: [niger],
    places: [nigerPlace],
    time: july,
    date: '2023-07-26',
    dateBasis: 'inferred',
    quad: 4,
    score: -7,
    cameo: '170',
    confidence: 0.82,
  });
  b.event({
    type: 'SUPPORT',
    modes: ['demonstrate'],
    trigger: 'marched',
    actors: [people],
    recipients: [niger],
    places: [niamey],
    date: '2024-01-28',
    dateBasis: 'published',
    quad: 1,
    score: 2,
    cameo: '051',
    confidence: 0.68,
    magnitude: { size: [{ min: 200, max: null, text: 'Hundreds' }] },
  });
  b.statement('it had received no formal notice and remained ready to negotiate', 'said', { speaker: bloc });
  b.position('remained ready to negotiate', bloc, 'offers', talk);
  return b.situation;
}

function prisoners(): Situation {
  const b = new SituationBuilder({
    published: '2023-12-13',
    title: 'Armenia and Azerbaijan exchange prisoners at their border',
    source: 'Atlantic Monitor',
    language: 'en',
    text: `Armenia and Azerbaijan exchange prisoners at their border

TBILISI - Azerbaijan handed over 32 Armenian servicemen and Armenia released two Azerbaijani soldiers on Wednesday, six days after the two governments issued a joint statement. The European Union welcomed the step.

Both sides want to sign a peace treaty on the basis of each other's sovereignty.`,
  });
  const armenia = b.actor(['Armenia', 'Armenia#3'], { name: 'Armenia', country: 'ARM', sectors: ['GOV'] });
  const azerbaijan = b.actor(['Azerbaijan', 'Azerbaijan#2'], { name: 'Azerbaijan', country: 'AZE', sectors: ['GOV'] });
  const eu = b.actor(['The European Union'], {
    name: 'European Union',
    kind: 'organization',
    country: 'IGO',
    sectors: [],
  });
  b.place(['TBILISI'], 'Tbilisi', 'GEO', [41.69, 44.8]);
  const border = b.place(['their border'], 'Armenia–Azerbaijan border', null, [40.9, 45.3], 'region');
  const wednesday = b.time('Wednesday', '2023-12-13', '2023-12-13');
  b.event({
    type: 'CONCEDE',
    modes: ['release'],
    trigger: 'handed over',
    actors: [azerbaijan],
    recipients: [armenia],
    places: [border],
    time: wednesday,
    date: '2023-12-13',
    dateBasis: 'stated',
    quad: 2,
    score: 5,
    cameo: '0841',
    confidence: 0.93,
    magnitude: { size: [{ min: 32, max: 32, text: '32' }] },
  });
  b.event({
    type: 'CONCEDE',
    modes: ['release'],
    trigger: 'released',
    actors: [armenia],
    recipients: [azerbaijan],
    places: [border],
    time: wednesday,
    date: '2023-12-13',
    dateBasis: 'stated',
    quad: 2,
    score: 5,
    cameo: '0841',
    confidence: 0.93,
    magnitude: { size: [{ min: 2, max: 2, text: 'two' }] },
  });
  b.event({
    type: 'AGREE',
    trigger: 'issued a joint statement',
    actors: [armenia, azerbaijan],
    date: '2023-12-07',
    dateBasis: 'inferred',
    quad: 1,
    score: 3,
    cameo: '030',
    confidence: 0.76,
    contexts: ['diplomatic'],
  });
  b.event({
    type: 'SUPPORT',
    trigger: 'welcomed',
    actors: [eu],
    recipients: [armenia, azerbaijan],
    date: '2023-12-13',
    dateBasis: 'published',
    quad: 1,
    score: 2,
    cameo: '051',
    confidence: 0.9,
  });
  const treaty = b.event({
    type: 'AGREE',
    modes: ['sign'],
    trigger: 'sign a peace treaty',
    actors: [armenia, azerbaijan],
    status: 'hypothetical',
    quad: 1,
    score: 4,
    cameo: '057',
    contexts: ['diplomatic', 'peacekeeping'],
    confidence: 0.85,
  });
  for (const holder of [armenia, azerbaijan]) {
    b.position('Both sides want to sign a peace treaty', holder, 'wants', treaty, {
      manner: [b.span("on the basis of each other's sovereignty")],
    });
  }
  return b.situation;
}

function arabicBrief(): Situation {
  const b = new SituationBuilder({
    published: '2024-02-12',
    title: 'العراق يستأنف المحادثات',
    source: 'بريد بغداد',
    language: 'ar',
    text: `العراق يستأنف المحادثات\n\nبغداد - استأنف العراق والولايات المتحدة المحادثات يوم الأحد.\n\nThe foreign ministry thanked Oman for its help.`,
  });
  const iraq = b.actor(['العراق#2'], { name: 'العراق', country: 'IRQ', sectors: ['GOV'] });
  const usa = b.actor(['والولايات المتحدة'], { name: 'United States', country: 'USA', sectors: ['GOV'] });
  const oman = b.actor(['Oman'], { name: 'Oman', country: 'OMN', sectors: ['GOV'] });
  const baghdad = b.place(['بغداد'], 'Baghdad', 'IRQ', [33.34, 44.4]);
  b.event({
    type: 'CONSULT',
    modes: ['meet'],
    trigger: 'استأنف',
    actors: [iraq, usa],
    places: [baghdad],
    date: '2024-02-11',
    dateBasis: 'stated',
    cameo: '046',
    confidence: 0.55,
  });
  b.event({
    type: 'SUPPORT',
    trigger: 'thanked',
    actors: [iraq],
    recipients: [oman],
    date: '2024-02-12',
    dateBasis: 'published',
    quad: 1,
    score: 2,
    cameo: '051',
    confidence: 0.62,
  });
  return b.situation;
}

/** Text that tries to be markup, a link that is a script, a word without end, right-to-left overrides. */
export function hostileSituation(): Situation {
  const longWord = 'x'.repeat(3000);
  const b = new SituationBuilder({
    published: '2024-02-14',
    title: '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">',
    source: '"><b onmouseover=window.hacked=3>source</b>',
    url: 'javascript:window.hacked=4',
    text: `<script>window.hacked = 1</script>\n\n<img src=x onerror="window.hacked = 5"> Oman visited ${longWord} and \u202Egnihton\u202C said \uD83D\uDE00.\n\nEnd & \u0000 of it.`,
  });
  const oman = b.actor(['Oman'], { name: '<svg onload=window.hacked=6>Oman', country: 'OMN', sectors: ['GOV'] });
  const place = b.place(['<img src=x onerror="window.hacked = 5">'], '<i>Muscat</i>', 'OMN', [23.6, 58.5]);
  b.event({
    type: 'CONSULT',
    modes: ['visit'],
    trigger: 'visited',
    actors: [oman],
    places: [place],
    date: '2024-02-14',
    dateBasis: 'published',
    cameo: '042',
    confidence: 0.4,
    why: ['<b>why</b> & so'],
  });
  return b.situation;
}

/** The situations of the fixture store, in order of publication. */
export function situations(): Situation[] {
  const all = [
    firstRound(),
    towerAttack(),
    usStrikes(),
    secondRound(),
    sahelExit(),
    prisoners(),
    arabicBrief(),
    hostileSituation(),
  ];
  return all.sort((one, other) => (one.dispatch.published < other.dispatch.published ? -1 : 1));
}

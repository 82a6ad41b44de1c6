import { describe, expect, it } from 'vitest';
import { loadCodebook } from '../codebook/load.ts';
import { ploverTable } from '../export/plover.ts';
import { Situation } from '../schema/record.ts';
import { countryOf, countryOfName } from './countries.ts';
import { type ImportFormat, importRows } from './index.ts';

type Bytes = string | Uint8Array;

/** Rows of a file given whole, and again in pieces of seven bytes: both must give the same. */
async function imported(format: ImportFormat, file: Bytes) {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const run = async (size: number) => {
    async function* chunks() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    const rows = [];
    for await (const row of importRows(format, chunks(), { file: 'set.txt', codebook: loadCodebook() })) rows.push(row);
    return rows;
  };
  const rows = await run(bytes.length || 1);
  expect(await run(7)).toEqual(rows);
  const situations = rows.flatMap((row) => ('situation' in row ? row.situation : []));
  for (const situation of situations) {
    expect(Situation.safeParse(situation).error).toBeUndefined();
    const { text } = situation.dispatch;
    for (const record of [...situation.actors, ...situation.places, ...situation.times, ...situation.events]) {
      for (const { start, end, text: words } of record.evidence) expect(text.slice(start, end)).toBe(words);
    }
    for (const { trigger } of situation.events) expect(text.slice(trigger.start, trigger.end)).toBe(trigger.text);
  }
  return {
    rows,
    situations,
    events: situations.map(({ events }) => events[0]!),
    faults: rows.flatMap((row) => ('fault' in row ? [[row.line, row.fault.code]] : [])),
    /** Names of the parties of the nth event. */
    parties: (at: number) => {
      const { actors, events } = situations[at]!;
      const named = (ids: readonly string[]) => ids.map((id) => actors.find((actor) => actor.id === id)!);
      return { actors: named(events[0]!.actors), recipients: named(events[0]!.recipients) };
    },
  };
}

/** A GDELT line: 61 cells, those given by their number from 0. */
function gdeltLine(cells: Record<number, string>): string {
  return Array.from({ length: 61 }, (_, at) => cells[at] ?? '').join('\t');
}
const gdeltRow = {
  ...{
    0: '77001',
    1: '20240110',
    5: 'IRQGOV',
    6: 'BAGHDAD',
    7: 'IRQ',
    12: 'GOV',
    15: 'USA',
    16: 'UNITED STATES',
    17: 'USA',
  },
  ...{
    26: '1056',
    27: '105',
    28: '10',
    29: '3',
    51: '4',
    52: 'Mosul, Ninawa, Iraq',
    53: 'IZ',
    56: '36.34',
    57: '43.13',
  },
  ...{ 59: '20240111093000', 60: 'https://news.example/a' },
};

describe('GDELT 2', () => {
  it('gives type, parties, place, day, address and its own id and code', async () => {
    const got = await imported('gdelt', `${gdeltLine(gdeltRow)}\n`);
    expect(got.events[0]).toMatchObject({
      type: 'REQUEST',
      cameo: '1056',
      date: '2024-01-10',
      dateBasis: 'stated',
      origin: { dataSet: 'GDELT 2', id: '77001', code: '1056' },
      quad: loadCodebook().quad('REQUEST', got.events[0]!.modes[0]),
    });
    expect(got.situations[0]).toMatchObject({
      file: 'set.txt:1',
      dispatch: { source: 'GDELT 2', published: '2024-01-11', url: 'https://news.example/a' },
      places: [{ name: 'Mosul, Ninawa, Iraq', latitude: 36.34, country: null, precision: 'city' }],
    });
    expect(got.parties(0)).toMatchObject({
      actors: [{ name: 'BAGHDAD', country: 'IRQ', sectors: ['GOV'], kind: 'unknown' }],
      recipients: [{ name: 'UNITED STATES', country: 'USA', sectors: [], kind: 'state' }],
    });
  });
  it('says of a party no more than the file does', async () => {
    const sides = { 5: 'AFR', 6: 'AFRICA', 7: 'AFR', 12: 'MED', 15: 'IGOUNO', 16: 'UN', 17: '', 18: 'UNO', 22: 'IGO' };
    const got = await imported('gdelt', gdeltLine({ ...gdeltRow, ...sides }));
    expect(got.parties(0)).toMatchObject({
      actors: [{ country: null, sectors: ['JRN'] }],
      recipients: [{ country: 'UNO', kind: 'organization' }],
    });
    const nobody = await imported('gdelt', gdeltLine({ ...gdeltRow, 15: '', 16: '', 17: '' }));
    expect(nobody.events[0]!.recipients).toEqual([]);
  });
  it('goes by root and base codes, and refuses what PLOVER dropped', async () => {
    const rows = ['190', '1999', '18', '010', '0211', 'X'].map((code, at) =>
      gdeltLine({ ...gdeltRow, 0: String(at), 26: code }),
    );
    const got = await imported('gdelt', rows.join('\n'));
    expect(got.events.map(({ type, origin }) => [origin!.code, type])).toEqual([
      ['190', 'ASSAULT'],
      ['1999', 'ASSAULT'],
      ['18', 'ASSAULT'],
    ]);
    expect(got.faults).toEqual([
      [4, 'no-type'],
      [5, 'no-type'],
      [6, 'no-type'],
    ]);
  });
  it('takes rows with a stray tab, without id or with an odd day for what they are, and goes on', async () => {
    const rows = [
      `${gdeltLine(gdeltRow)}\textra`,
      `${gdeltLine({ ...gdeltRow, 0: '2' })}\t\t`,
      gdeltLine({ ...gdeltRow, 0: '' }),
      gdeltLine({ ...gdeltRow, 0: '4', 1: '20240231' }),
      '',
      gdeltLine({ ...gdeltRow, 0: '5' }).slice(0, 40),
      gdeltLine({ ...gdeltRow, 0: '6' }),
    ];
    const got = await imported('gdelt', rows.join('\r\n'));
    expect(got.faults).toEqual([
      [1, 'wrong-width'],
      [3, 'no-id'],
      [4, 'bad-date'],
      [6, 'wrong-width'],
    ]);
    expect(got.events.map(({ origin }) => origin!.id)).toEqual(['2', '6']);
  });
  it('reads Latin-1 bytes in one line and UTF-8 in the next, after a byte-order mark', async () => {
    const name = (text: string) => gdeltLine({ ...gdeltRow, 0: text, 52: `Bogotá ${text}` });
    const bytes = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(`${name('1')}\n`, 'latin1'),
      Buffer.from(`${name('2')}\n`),
    ]);
    const got = await imported('gdelt', bytes);
    expect(got.situations.map(({ places }) => places[0]!.name)).toEqual(['Bogotá 1', 'Bogotá 2']);
    expect(got.rows.map(({ latin1 }) => latin1)).toEqual([true, false]);
  });
  it('refuses another file and a packed one as a whole', async () => {
    await expect(imported('gdelt', 'a\tb\tc\n')).rejects.toMatchObject({ code: 'bad-columns' });
    await expect(imported('gdelt', Buffer.from('504b030414', 'hex'))).rejects.toMatchObject({ code: 'binary' });
    await expect(imported('gdelt', '')).rejects.toMatchObject({ code: 'empty' });
  });
});

describe('ICEWS', () => {
  const header =
    'Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude';
  const row = (id: string, code: string, from: string) =>
    `${id}\t2015-03-02\t${from}\tRussian Federation\tMake a visit\t${code}\t1.9\tViet Nam\t\tVietnam\t9\t1\tPaper\tHanoi\t\tHa Noi\tVietnam\t21.02\t105.84`;
  it('gives countries and sectors of its words', async () => {
    const lines = [header, row('1', '042', 'Foreign Minister\tForeign Ministry,Executive,Government')];
    const got = await imported('icews', lines.join('\n'));
    expect(got.events[0]).toMatchObject({ type: 'CONSULT', cameo: '042', date: '2015-03-02' });
    expect(got.parties(0)).toMatchObject({
      actors: [{ name: 'Foreign Minister', country: 'RUS', sectors: ['GOV'], kind: 'unknown' }],
      recipients: [{ name: 'Viet Nam', country: 'VNM', kind: 'state' }],
    });
    expect(got.situations[0]!.places[0]).toMatchObject({ name: 'Hanoi', country: 'VNM', admin1: 'Ha Noi' });
  });
  it('gives a code back the zero that a spreadsheet took, and tells media from medicine', async () => {
    const lines = [
      header,
      row('1', '42', 'Daily\tNews,Media'),
      row('2', '190', 'Clinic\tMedical / Health NGOs,NGOs'),
      row('3', '190', 'Alliance\tOpposition Major Party (Out Of Government),Parties'),
    ];
    const got = await imported('icews', lines.join('\n'));
    expect(got.events.map(({ cameo }) => cameo)).toEqual(['042', '190', '190']);
    expect([0, 1, 2].map((at) => got.parties(at).actors[0]!.sectors)).toEqual([['JRN'], ['MED'], ['OPP', 'PTY']]);
  });
});

describe('POLECAT', () => {
  const header =
    'Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tContexts\tActor Name\tActor Country\tPrimary Actor Sector\tActor Sectors\tActor Title\tRecipient Name\tRecipient Country\tPlacename\tCity\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tPublication Date\tHeadline';
  it('takes over type, mode, contexts and parties', async () => {
    const row =
      'E1\t2023-07-01\tCOERCE\tarrest\t-5\tlegal;unheard_of\tMira Sand\tKEN\tGOV\tGOV;MIL\tMinister\tUnited Nations\tUNO\tLamu\tLamu\tCoast\tKEN\t-2.27\t40.9\t189741\t2023-07-02\tArrest in Lamu';
    const got = await imported('polecat', `${header}\n${row}\n`);
    expect(got.events[0]).toMatchObject({ type: 'COERCE', modes: ['arrest'], contexts: ['legal'], status: 'actual' });
    expect(got.parties(0)).toMatchObject({
      actors: [{ name: 'Mira Sand', country: 'KEN', sectors: ['GOV', 'MIL'], office: 'Minister' }],
      recipients: [{ name: 'United Nations', country: 'UNO', kind: 'organization' }],
    });
    expect(got.situations[0]).toMatchObject({
      dispatch: { published: '2023-07-02', title: 'Arrest in Lamu' },
      places: [{ geonames: 189741, country: 'KEN' }],
    });
  });
  it('reads what the plover export writes, status and compound parties included', async () => {
    const { Telling } = await import('../export/fixture.ts');
    const { eventsOf } = await import('../export/view.ts');
    const told = new Telling('2024-03-01', 'Ghana and Togo did not sign a pact with Benin.')
      .actor('Ghana', 'Ghana', 'GHA', ['GOV'])
      .actor('Togo', 'Togo', 'TGO')
      .actor('Benin', 'Benin', 'BEN')
      .event('s', 'SUPPORT', 'sign', { by: ['Ghana', 'Togo'], to: ['Benin'], status: 'negated' });
    for (const form of ['tab', 'comma'] as const) {
      const table = ploverTable(eventsOf(told.situation), form).join('\n');
      const got = await imported('polecat', table);
      expect(got.events[0]).toMatchObject({ type: 'SUPPORT', modes: [], status: 'negated', date: '2024-03-01' });
      expect(got.parties(0)).toMatchObject({
        actors: [
          { name: 'Ghana', country: 'GHA', sectors: ['GOV'], kind: 'state' },
          { country: 'TGO', sectors: [] },
        ],
        recipients: [{ country: 'BEN' }],
      });
    }
  });
});

describe('ACLED', () => {
  const older =
    'data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3';
  const newer =
    'event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp';
  it('reads both layouts alike', async () => {
    const old = `1,404,KEN9,9,03 May 2021,2021,1,Battles,Armed clash,Military Forces of Kenya (2013-2022),Police Forces of Kenya (2013-2022),1,Band of Nowhere,,2,12,Eastern Africa,Kenya,Lamu,,,Hindi,-2.18,40.8,1,Paper,National,"On 3 May, soldiers and gunmen fought.",4,1620086400,KEN`;
    const young = `KEN9,2021-05-03,2021,1,Political violence,Battles,Armed clash,Military Forces of Kenya (2013-2022),Police Forces of Kenya (2013-2022),State forces,Band of Nowhere,,Rebel group,State forces-Rebel group,,404,Eastern Africa,Kenya,Lamu,,,Hindi,-2.18,40.8,1,Paper,National,"On 3 May, soldiers and gunmen fought.",4,,1620086400`;
    const [first, second] = [
      await imported('acled', `${older}\n${old}`),
      await imported('acled', `${newer}\n${young}`),
    ];
    for (const got of [first, second]) {
      expect(got.events[0]).toMatchObject({ type: 'ASSAULT', date: '2021-05-03', recipients: [] });
      expect(got.events[0]!.magnitude).toEqual({ killed: [{ min: 4, max: 4, text: '4' }] });
      expect(got.parties(0).actors).toMatchObject([
        { name: 'Military Forces of Kenya (2013-2022)', country: 'KEN', sectors: ['MIL'] },
        { country: 'KEN', sectors: ['COP'] },
        { name: 'Band of Nowhere', country: null, sectors: ['REB'], kind: 'group' },
      ]);
      expect(got.situations[0]).toMatchObject({ dispatch: { published: '2021-05-04' }, places: [{ country: 'KEN' }] });
      expect(got.events[0]!.evidence.map(({ text }) => text)).toContain('On 3 May, soldiers and gunmen fought.');
    }
    expect(first.situations[0]!.dispatch.id).toBe(second.situations[0]!.dispatch.id);
  });
  const row = (id: string, more: { date?: string; precision?: string; sub?: string; notes?: string }) =>
    `${id},${more.date ?? '2021-05-03'},2021,${more.precision ?? '1'},x,Protests,${more.sub ?? 'Peaceful protest'},Protesters (Kenya),,Protesters,,,,,,404,R,Kenya,,,,Hindi,0,0,1,Paper,,${more.notes ?? ''},0,,`;
  it('draws a week as a week and a month as a month, and leaves the middle of the ocean out', async () => {
    const got = await imported('acled', [newer, row('a', { precision: '2' }), row('b', { precision: '3' })].join('\n'));
    expect(got.situations.map(({ times }) => [times[0]!.start, times[0]!.end])).toEqual([
      ['2021-05-03', '2021-05-09'],
      ['2021-05-01', '2021-05-31'],
    ]);
    expect(got.events.map(({ dateBasis, places, magnitude }) => [dateBasis, places, magnitude])).toEqual([
      ['inferred', [], {}],
      ['inferred', [], {}],
    ]);
    expect(got.parties(0).actors).toMatchObject([{ country: 'KEN', sectors: ['CVL'] }]);
  });
  it('keeps rows whose notes run over lines, and loses one row to a stray quote', async () => {
    const lines = [
      newer,
      row('a', { notes: '"Two\nlines, and a ""word"""' }),
      row('b', { notes: '"never closed' }),
      row('c', { notes: '5" of rain' }),
      row('d', { notes: '"closed"' }),
      row('e', { date: '03/05/2021' }),
      row('f', { sub: 'Other' }),
      row('g', {}),
    ];
    const got = await imported('acled', lines.join('\n'));
    expect(got.events.map(({ origin }) => origin!.id)).toEqual(['a', 'c', 'd', 'g']);
    expect(got.faults).toEqual([
      [4, 'open-quote'],
      [7, 'bad-date'],
      [8, 'no-type'],
    ]);
    expect(got.situations[0]!.dispatch.text).toContain('notes: Two lines, and a "word"\n');
    expect(got.situations[0]!.file).toBe('set.txt:2');
    expect(got.situations[1]!.file).toBe('set.txt:5');
  });
  it('names the columns that a file of another kind lacks', async () => {
    await expect(imported('acled', 'a,b\n1,2\n')).rejects.toMatchObject({
      code: 'bad-columns',
      message: expect.stringContaining('event_id_cnty or data_id, event_date'),
    });
  });
});

describe('UCDP GED', () => {
  const header =
    'id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob';
  const row = (id: string, more: Partial<Record<string, string>>): string => {
    const usual: Record<string, string> = {
      ...{ id, type_of_violence: '1', side_a: 'Government of Myanmar (Burma)', side_b: 'Hill Front', where_prec: '1' },
      ...{ where_coordinates: 'Lashio town', latitude: '22.9', longitude: '97.7', country: 'Myanmar (Burma)' },
      ...{ date_prec: '1', date_start: '2019-02-03 00:00:00.000', date_end: '2019-02-03 00:00:00.000' },
      ...{ best: '5', high: '9', low: '4' },
    };
    return header
      .split(',')
      .map((name) => more[name] ?? usual[name] ?? '')
      .join(',');
  };
  it('is the same with and without a header', async () => {
    const one = row('501', {});
    const [with_, without] = [await imported('ucdp', `${header}\n${one}`), await imported('ucdp', one)];
    expect(without.events.map(({ origin }) => origin)).toEqual([{ dataSet: 'UCDP GED', id: '501', code: '1' }]);
    for (const got of [with_, without]) {
      expect(got.events[0]).toMatchObject({ type: 'ASSAULT', date: '2019-02-03', dateBasis: 'stated', recipients: [] });
      expect(got.parties(0).actors).toMatchObject([
        { name: 'Government of Myanmar (Burma)', country: 'MMR', sectors: ['GOV'] },
        { name: 'Hill Front', country: null, sectors: ['REB'] },
      ]);
      expect(got.events[0]!.magnitude.killed!.map(({ min, max }) => [min, max])).toEqual([
        [5, 5],
        [4, 9],
      ]);
      expect(got.situations[0]!.places[0]).toMatchObject({ name: 'Lashio town', country: 'MMR' });
    }
  });
  it('tells who did it to whom in one-sided violence alone, and a span of days as a span', async () => {
    const rows = [
      row('1', {
        type_of_violence: '3',
        side_b: 'Civilians',
        date_prec: '2',
        date_end: '2019-02-06',
        best: '0',
        low: '0',
        high: '0',
      }),
      row('2', { type_of_violence: '2', side_a: 'Band A', side_b: 'Band B', date_prec: '4' }),
      row('3', { date_end: '2018-01-01' }),
      row('4', { type_of_violence: 'x' }),
    ];
    const got = await imported('ucdp', [header, ...rows].join('\n'));
    expect(got.parties(0).recipients).toMatchObject([{ name: 'Civilians', sectors: ['CVL'] }]);
    expect(got.events[0]).toMatchObject({ date: '2019-02-03', dateBasis: 'inferred', magnitude: {} });
    expect(got.situations[0]!.times[0]).toMatchObject({
      start: '2019-02-03',
      end: '2019-02-06',
      granularity: 'duration',
    });
    expect(got.parties(1).actors.map(({ sectors }) => sectors)).toEqual([[], []]);
    expect(got.situations[1]!.times[0]).toMatchObject({ start: '2019-02-01', end: '2019-02-28', granularity: 'month' });
    expect(got.faults).toEqual([
      [4, 'bad-date'],
      [5, 'no-type'],
    ]);
  });
});

describe('countries', () => {
  it.each([
    ['Russia (Soviet Union)', 'RUS'],
    ['DR Congo (Zaire)', 'COD'],
    ['Cote d’Ivoire', 'CIV'],
    ['The Gambia', 'GMB'],
    ['Kosovo', 'KOS'],
    ['Atlantis', null],
    ['Congo', 'COG'],
  ])('%s is %s', (name, code) => expect(countryOfName(name)).toBe(code));
  it('takes codes of older lists, and no region for a country', () => {
    expect(['ROM', 'usa', 'AFR', 'EUR', 'Mali'].map(countryOf)).toEqual(['ROU', 'USA', null, null, 'MLI']);
  });
});

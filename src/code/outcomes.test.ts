import { describe, expect, it } from 'vitest';
import type { Reading } from '../schema/reading.ts';
import { outcomesOf } from './outcomes.ts';
import { readingOf } from './testing.ts';

function coded(reading: Reading) {
  const eventAt = (word: number) => {
    const at = reading.triggers.findIndex((t) => t.first <= word && word < t.last);
    return at < 0 ? null : `e-${at}`;
  };
  const { outcomes, links } = outcomesOf({ reading, dispatchId: 'd', attributedTo: () => null, eventAt });
  for (const r of [...outcomes, ...links])
    for (const e of r.evidence) expect(e.text).toBe(reading.text.slice(e.start, e.end));
  return links.map((l) => {
    const outcome = outcomes.find((o) => o.id === l.to)!;
    return `${l.from} ${l.kind} "${outcome.span.text}" ${outcome.status} by "${l.cue!.text}"`;
  });
}

const raids = (verb: string, object: string, aux = '') =>
  `
  The DET the 2 det
  raids NOUN raid ${aux ? 4 : 3} nsubj
  ${aux}
  ${verb} 0 root
  ${object}`.replace(/\n\s*\n/g, '\n');

describe('outcomesOf', () => {
  it('what an event causes', () => {
    const reading = readingOf(
      raids('deepened VERB deepen', 'the DET the 5 det\n deep ADJ deep 6 amod\n tensions NOUN tension 3 obj').replace(
        '5 det',
        '6 det',
      ),
      { triggers: [['raids', 'ASSAULT']] },
    );
    expect(coded(reading)).toEqual(['e-0 causes "the deep tensions" actual by "deepened"']);
  });

  it('what it may cause, and what is feared', () => {
    const would = readingOf(
      raids('create VERB create', 'a DET a 6 det\n gap NOUN gap 4 obj', 'would AUX would 4 aux'),
      { triggers: [['raids', 'ASSAULT']] },
    );
    expect(coded(would)).toEqual(['e-0 causes "a gap" hypothetical by "create"']);
    const fear = readingOf(
      raids(
        'raised VERB raise',
        'fears NOUN fear 3 obj\n of ADP of 7 case\n wider ADJ wide 7 amod\n instability NOUN instability 4 nmod',
      ),
      { triggers: [['raids', 'ASSAULT']] },
    );
    expect(coded(fear)).toEqual(['e-0 causes "wider instability" hypothetical by "raised"']);
  });

  it('what it keeps away, and what a clause behind it tells', () => {
    const averted = readingOf(raids('averted VERB avert', 'famine NOUN famine 3 obj'), {
      triggers: [['raids', 'AID']],
    });
    expect(coded(averted)).toEqual(['e-0 prevents "famine" hypothetical by "averted"']);
    const clause = readingOf(
      `
      Gunmen NOUN gunman 2 nsubj
      shelled VERB shell 0 root
      it PRON it 2 obj
      , PUNCT , 5 punct
      causing VERB cause 2 advcl
      panic NOUN panic 5 obj`,
      { triggers: [['shelled', 'ASSAULT']] },
    );
    expect(coded(clause)).toEqual(['e-0 causes "panic" actual by "causing"']);
  });

  it('nothing where an event stands inside, the noun is no state of affairs or no event is the cause', () => {
    const inside = readingOf(raids('caused VERB cause', 'war NOUN war 3 obj'), {
      triggers: [
        ['raids', 'ASSAULT'],
        ['war', 'ASSAULT'],
      ],
    });
    expect(coded(inside)).toEqual([]);
    expect(
      coded(readingOf(raids('created VERB create', 'jobs NOUN job 3 obj'), { triggers: [['raids', 'ASSAULT']] })),
    ).toEqual([]);
    expect(coded(readingOf(raids('caused VERB cause', 'panic NOUN panic 3 obj')))).toEqual([]);
  });
});

/** "Prime Minister of Iraq": names of offices by state, and which office REIGN's leaders hold. */
import type { Role, Term } from '../../src/resolve/actors/entry.ts';

export interface OfficeFile {
  leaders: string;
  titles: Record<string, string>;
  names: Record<string, string>;
  /** `ISO REIGN's name=full name`, joined with semicolons. */
  people: string;
}

const usual: Record<string, { title: string; role: Role; sectors: string[] }> = {
  B: { title: 'President', role: 'headOfState', sectors: ['GOV'] },
  H: { title: 'President', role: 'headOfState', sectors: ['GOV'] },
  G: { title: 'Prime Minister', role: 'headOfGovernment', sectors: ['GOV'] },
  F: { title: 'Foreign Minister', role: 'foreignMinister', sectors: ['GOV'] },
  D: { title: 'Defence Minister', role: 'defenceMinister', sectors: ['GOV', 'MIL'] },
};

export class OfficeNames {
  private readonly leaders = new Map<string, { iso: string; periods: { letter: string; from: string }[] }>();
  private readonly people: Map<string, string>;
  constructor(
    private readonly file: OfficeFile,
    private readonly stateName: (iso: string) => string,
  ) {
    this.people = new Map(file.people.split(';').map((item) => item.split('=') as [string, string]));
    for (const item of file.leaders.split(';')) {
      const [abb = '', iso = '', ...rest] = item.split(' ');
      const periods = rest
        .join(' ')
        .split(',')
        .map((part) => {
          const [a = '', b] = part.split(' ');
          return b ? { letter: b, from: a } : { letter: a, from: '' };
        });
      this.leaders.set(abb, { iso, periods });
    }
  }

  /** The full name of a leader whom REIGN calls otherwise. */
  fullName(iso: string, leader: string): string | undefined {
    return this.people.get(`${iso} ${leader}`);
  }

  isoOf(abb: string): string | undefined {
    return this.leaders.get(abb)?.iso;
  }

  /** An office by its letter (B H G F D) and state. */
  office(letter: string, iso: string): Omit<Term, 'from' | 'to'> {
    const base = usual[letter];
    if (!base) return { office: null, role: 'other', country: iso, sectors: ['GOV'] };
    const own = this.file.titles[iso]?.split(';').find((title) => title.startsWith(`${letter} `));
    return {
      office: `${own?.slice(2) ?? base.title} of ${this.place(iso)}`,
      role: base.role,
      country: iso,
      sectors: base.sectors,
    };
  }

  place(iso: string): string {
    return this.file.names[iso] ?? this.stateName(iso);
  }

  /** The office of a leader in REIGN who began on a day. */
  leader(abb: string, iso: string, from: string): Omit<Term, 'from' | 'to'> {
    const period = this.leaders
      .get(abb)
      ?.periods.filter((item) => item.from <= from)
      .at(-1);
    return this.office(period?.letter ?? '?', iso);
  }
}

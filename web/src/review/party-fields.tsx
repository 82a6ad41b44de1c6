/** A party that is written out: one that the store knows by its name, or a new one. */
import { useId, useState } from 'react';
import type { NamedParty } from '../../../src/schema/review.ts';
import { usePartyNames } from '../data/party-names.ts';

export const noteOf = ({ country, sectors }: Pick<NamedParty, 'country' | 'sectors'>): string =>
  [country, ...sectors].filter(Boolean).join(' ');

/** As it is written; `null` of `partyOf` where it is no whole party yet. */
export interface WrittenParty {
  name: string;
  country: string;
  sectors: string;
}
export const noParty: WrittenParty = { name: '', country: '', sectors: '' };

export function partyOf({ name, country, sectors }: WrittenParty): NamedParty | null {
  if (name.trim() === '' || !/^([A-Z]{3})?$/.test(country)) return null;
  return { name: name.trim(), country: country || null, sectors: sectors.split(/\s+/).filter(Boolean) };
}

/** Who is known by the name that is written has its country and sectors filled in. */
export function PartyFields({ party, onChange }: { party: WrittenParty; onChange: (party: WrittenParty) => void }) {
  const list = useId();
  const known = usePartyNames(party.name);
  const write = (name: string) => {
    const row = known?.find((one) => one.name === name);
    onChange(row ? { name, country: row.country ?? '', sectors: row.sectors.join(' ') } : { ...party, name });
  };
  return (
    <>
      <label className="field">
        <span>Name</span>
        <input
          list={list}
          value={party.name}
          maxLength={200}
          dir="auto"
          autoComplete="off"
          onChange={(event) => write(event.target.value)}
        />
      </label>
      <datalist id={list}>
        {known?.map((row) => (
          <option key={row.id} value={row.name} label={noteOf(row)} />
        ))}
      </datalist>
      <div className="row">
        <label className="field short">
          <span>Country code</span>
          <input
            value={party.country}
            maxLength={3}
            autoComplete="off"
            onChange={(event) => onChange({ ...party, country: event.target.value.toUpperCase() })}
          />
        </label>
        <label className="field">
          <span>Sectors</span>
          <input
            value={party.sectors}
            maxLength={80}
            autoComplete="off"
            placeholder="GOV MIL"
            onChange={(event) => onChange({ ...party, sectors: event.target.value.toUpperCase() })}
          />
        </label>
      </div>
    </>
  );
}

/** A party that the dispatch does not have as an actor. */
export function OtherParty({ onAdd }: { onAdd: (party: NamedParty) => void }) {
  const [written, setWritten] = useState(noParty);
  const party = partyOf(written);
  return (
    <details className="other-party">
      <summary>Another party</summary>
      <PartyFields party={written} onChange={setWritten} />
      <button
        type="button"
        className="button"
        disabled={party === null}
        onClick={() => {
          if (party === null) return;
          onAdd(party);
          setWritten(noParty);
        }}
      >
        Take this party
      </button>
    </details>
  );
}

import { describe, expect, it } from 'vitest';
import { isAcronymOf, sameOrganisation, samePerson, shortenedFit } from './names.ts';

const words = (name: string) => name.toLowerCase().split(/[ -]/);

describe('samePerson', () => {
  it.each([
    ['mohammed shia al-sudani', 'sudani', true],
    ['mohammed shia al-sudani', 'mohamed al-sudani', true],
    ['mohammed shia al-sudani', 'ahmed al-sudani', false],
    ['j wilks', 'janet wilks', true],
    ['ursula von der leyen', 'von der leyen', true],
    ['ivan petrov', 'ivan sidorov', false],
    ['xi jinping', 'xi', true],
  ])('%s · %s', (a, b, same) => {
    expect(samePerson(words(a), words(b))).toBe(same);
    expect(samePerson(words(b), words(a))).toBe(same);
  });
});

describe('sameOrganisation', () => {
  it.each([
    ['independent electoral commission', 'electoral commission', true],
    ['rapid support forces', 'rsf', true],
    ['national teachers union', 'national miners union', false],
  ])('%s · %s', (a, b, same) => expect(sameOrganisation(words(a), words(b))).toBe(same));
});

it('an acronym may leave out small words', () => {
  expect(isAcronymOf('HWL', words('harbour workers league'))).toBe(true);
  expect(isAcronymOf('FNL', words('front for national liberation'))).toBe(true);
  expect(isAcronymOf('Aid', words('all in debt'))).toBe(false);
});

it('a lone name fits best as the last one', () => {
  expect(shortenedFit(words('boro tesfay'), ['tesfay'])).toBe(2);
  expect(shortenedFit(words('boro tesfay'), ['boro'])).toBe(1);
  expect(shortenedFit(words('boro tesfay'), ['haile'])).toBe(0);
});

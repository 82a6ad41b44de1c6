import { foldName, withoutArticle } from './fold.ts';

/** Where GeoNames writes names in a scholarly transliteration: alpha-2 codes. */
const scholarly = new Set(
  'DZ BH TD KM DJ EG ER IQ IL JO KW LB LY ML MR MA NE OM PS QA SA SO SD SY TN AE EH YE IR AF PK IN NP BD LK'.split(' '),
);

/** GeoNames writes "Ḩamāh" where the news write no marks: "Hamah". */
export function plainSpelling(name: string, alpha2: string): string {
  return scholarly.has(alpha2) ? name.normalize('NFKD').replace(/[\p{M}‘’ʻʼʾʿ]/gu, '') : name;
}

/** Consonants of a name as transliterations agree on them: "Avdiivka", "Avdiyivka", "Avdeevka" → "vdvk". */
export function skeleton(name: string): string {
  const plain = withoutArticle(foldName(name))
    .replace(/ /g, '')
    .replace(/kh|q|c/g, 'k')
    .replace(/gh|j/g, 'g');
  return plain
    .replace(/dh|th|t/g, 'd')
    .replace(/sh|ts|z/g, 's')
    .replace(/[aeiouywh]/g, '')
    .replace(/(.)\1/g, '$1');
}

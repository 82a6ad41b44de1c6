/** PLOVER's codes that stand in the place of a country for those that have none: the United Nations, firms and armed groups of many countries. */
export const bodies: ReadonlySet<string> = new Set(['UNO', 'EUR', 'IGO', 'NGO', 'MNC', 'ISM', 'IMG']);

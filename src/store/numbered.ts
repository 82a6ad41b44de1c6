/**
 * A condition that a column of numbers has one of these, `false` for none. The numbers stand in the text of the query, for then
 * DuckDB passes over all rows that cannot have them; of a list that is a parameter it looks at each.
 */
export function numbered(column: string, numbers: readonly number[]): string {
  const distinct = [...new Set(numbers)].filter((number) => Number.isSafeInteger(number));
  return distinct.length === 0 ? 'false' : `${column} IN (${distinct.join(', ')})`;
}

/**
 * Numbers by which records of a dispatch are found without looking at those of all others: of each dispatch its number in this store
 * (`seq`), and of each record that of its dispatch (`dispatch_seq`). Rows come about in their order, so that DuckDB passes over most
 * of them. Events have what their rows say of their dispatch (`file`, `published`, `source`, `title`): to join ten million with their
 * dispatches takes more memory than there is.
 */
const tables = ['actors', 'places', 'times', 'events', 'statements', 'positions', 'relations', 'outcomes', 'links'];

export const numbers = `
ALTER TABLE dispatches ADD COLUMN seq INTEGER;
${tables.map((table) => `ALTER TABLE ${table} ADD COLUMN dispatch_seq INTEGER;`).join('\n')}
ALTER TABLE events ADD COLUMN file VARCHAR;
ALTER TABLE events ADD COLUMN published VARCHAR;
ALTER TABLE events ADD COLUMN source VARCHAR;
ALTER TABLE events ADD COLUMN title VARCHAR;
UPDATE dispatches SET seq = k.seq FROM (SELECT rowid AS r, row_number() OVER (ORDER BY rowid) - 1 AS seq FROM dispatches) k
  WHERE k.r = dispatches.rowid;
${tables
  .map((table) => {
    const more =
      table === 'events' ? ', file = d.file, published = d.published, source = d.source, title = d.title' : '';
    return `UPDATE ${table} SET dispatch_seq = d.seq${more} FROM dispatches d WHERE d.id = ${table}.dispatch;`;
  })
  .join('\n')}
`;

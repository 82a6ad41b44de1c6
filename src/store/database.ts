/** One connection to DuckDB, and the little of it that the store uses. */
import type { DuckDBAppender, DuckDBConnection, DuckDBInstance, DuckDBType } from '@duckdb/node-api';
import { DOUBLE, INTEGER, LIST, VARCHAR } from '@duckdb/node-api';
import type { Cell, Row } from './columns.ts';
import { Parameters } from './where.ts';

const types: Record<string, DuckDBType> = { VARCHAR, INTEGER, DOUBLE, 'VARCHAR[]': LIST(VARCHAR) };

interface Column {
  readonly name: string;
  readonly type: DuckDBType;
}

function appendCell(appender: DuckDBAppender, cell: Cell, type: DuckDBType): void {
  if (cell === null) appender.appendNull();
  else if (typeof cell === 'string') appender.appendVarchar(cell);
  else if (typeof cell !== 'number') appender.appendList(cell, LIST(VARCHAR));
  else if (type === INTEGER) appender.appendInteger(cell);
  else appender.appendDouble(cell);
}

export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #appenders = new Map<string, DuckDBAppender>();
  #layout: Map<string, Column[]> | undefined;

  /** The one file beside its own that the database may write. */
  readonly exportFile: string;

  constructor(instance: DuckDBInstance, connection: DuckDBConnection, exportFile: string) {
    this.exportFile = exportFile;
    this.#instance = instance;
    this.#connection = connection;
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  /** Rows as objects by column name. `build` writes the SQL and fills the parameters that stand in it. */
  async query<T>(build: string | ((params: Parameters) => string)): Promise<T[]> {
    const params = new Parameters();
    const sql = typeof build === 'string' ? build : build(params);
    const reader = await this.#connection.runAndReadAll(sql, params.values, params.types);
    return reader.getRowObjectsJS() as T[];
  }

  /** Breaks off the query that runs; it throws. */
  interrupt(): void {
    this.#connection.interrupt();
  }

  /** Runs `work` in one transaction; whatever it throws undoes it. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run('BEGIN TRANSACTION');
    try {
      const result = await work();
      await this.run('COMMIT');
      return result;
    } catch (error) {
      this.#dropAppenders();
      await this.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** Columns by table, in the order in which an appender wants them. */
  async #columns(table: string): Promise<Column[]> {
    if (!this.#layout) {
      const sql =
        'SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index';
      const found = await this.query<{ table_name: string; column_name: string; data_type: string }>(sql);
      this.#layout = new Map();
      for (const { table_name, column_name, data_type } of found) {
        const columns = this.#layout.get(table_name) ?? [];
        columns.push({ name: column_name, type: types[data_type] ?? VARCHAR });
        this.#layout.set(table_name, columns);
      }
    }
    const columns = this.#layout.get(table);
    if (!columns) throw new Error(`the store has no table ${table}`);
    return columns;
  }

  /** Appenders are kept: to make one costs more than to append a dispatch by it. */
  async #appender(table: string): Promise<DuckDBAppender> {
    const kept = this.#appenders.get(table);
    if (kept) return kept;
    const made = await this.#connection.createAppender(table);
    this.#appenders.set(table, made);
    return made;
  }

  /** After a failure an appender may hold half of its rows, and is not to be used again. */
  #dropAppenders(): void {
    for (const appender of this.#appenders.values()) {
      try {
        appender.clear();
        appender.closeSync();
      } catch {
        // It would say again what has been thrown already.
      }
    }
    this.#appenders.clear();
  }

  /** Appends rows; columns that a table does not have are passed over, a column that a row lacks is our mistake. */
  async append(table: string, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const columns = await this.#columns(table);
    const appender = await this.#appender(table);
    for (const row of rows) {
      for (const { name, type } of columns) {
        const cell = row[name];
        if (cell === undefined) throw new Error(`a row of ${table} lacks ${name}`);
        appendCell(appender, cell, type);
      }
      appender.endRow();
    }
    appender.flushSync();
  }

  /** Writes what is in the log into the file and closes both. */
  close(): void {
    this.#dropAppenders();
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

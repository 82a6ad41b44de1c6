/** Public exports of the package. */
export { createEngine, type Engine, type EngineOptions } from './engine.ts';
export { SitrepError } from './errors.ts';
export { toConllu } from './export/conllu.ts';
export { ingest, ingestText } from './ingest/index.ts';
export { jsonSchemas } from './schema/json-schema.ts';
export type * from './schema/reading.ts';
export * from './schema/record.ts';
export { openStore } from './store/open.ts';
export type { Filter, Store } from './store/store.ts';

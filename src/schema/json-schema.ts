import { z } from 'zod';
import { Dispatch, Refusal, recordSchemas, Situation } from './record.ts';

/** JSON Schemas (draft 2020-12) by name: each record kind, `dispatch`, `situation` and `refusal`. */
export function jsonSchemas(): Record<string, object> {
  const all = { dispatch: Dispatch, situation: Situation, refusal: Refusal, ...recordSchemas };
  return Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, z.toJSONSchema(schema)]));
}

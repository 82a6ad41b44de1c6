import { Hono } from 'hono';
import { jsonSchemas } from '../../schema/json-schema.ts';

/** `GET /api/schemas`: JSON Schemas of every record by name. */
export function schemaRoutes(): Hono {
  const schemas = jsonSchemas();
  return new Hono().get('/', (c) => c.json(schemas));
}

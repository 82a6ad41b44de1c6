import { z } from 'zod';
import { jsonSchemas } from '../../schema/json-schema.ts';
import { route } from '../route.ts';

const JsonSchemas = z.record(z.string(), z.object({}).loose());

export const schemaRoutes = {
  showSchemas: route({
    method: 'get',
    path: '/api/schemas',
    right: 'reader',
    summary: 'JSON Schemas of every record by name',
    answer: JsonSchemas,
    handle: () => jsonSchemas() as z.infer<typeof JsonSchemas>,
  }),
  showOpenApi: route({
    method: 'get',
    path: '/api/openapi.json',
    right: 'reader',
    summary: 'This document',
    answer: z.object({ openapi: z.string() }).loose(),
    handle: ({ parts }) => parts.document,
  }),
};

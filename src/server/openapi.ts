/** The OpenAPI 3.1 document of the API, made from the table of routes and their schemas. */
import { z } from 'zod';
import { ActorDetail } from '../schema/actor-detail.ts';
import { Commitment } from '../schema/commitment.ts';
import { Issue } from '../schema/issue.ts';
import { IngestBatch, IngestProgress, StreamMessage } from '../schema/live.ts';
import { Dispatch, recordSchemas, Situation } from '../schema/record.ts';
import { NewReview, Review } from '../schema/review.ts';
import * as rows from '../schema/rows.ts';
import { Decision, Story } from '../schema/story.ts';
import { codeLists } from './filter-query.ts';
import { Problem } from './problem.ts';
import { type AnyRoute, type RouteTable, rights } from './route.ts';

type Json = Record<string, unknown>;

/** Schemas that stand in the document under a name of their own. */
const named: Readonly<Record<string, z.ZodType>> = {
  ...Object.fromEntries(Object.values(recordSchemas).map((schema, i) => [recordNames()[i]!, schema])),
  ...{
    Dispatch,
    Situation,
    Story,
    Decision,
    Issue,
    Commitment,
    Review,
    NewReview,
    ActorDetail,
    Problem,
    IngestBatch,
    IngestProgress,
    StreamMessage,
  },
  ...rows,
};

/** `events` → `Event` */
function recordNames(): string[] {
  return Object.keys(recordSchemas).map((kind) => kind.charAt(0).toUpperCase() + kind.slice(1, -1));
}

/** `listEvents` → `ListEventsAnswer` */
const nameOf = (operation: string, what: string): string =>
  `${operation.charAt(0).toUpperCase()}${operation.slice(1)}${what}`;

const refTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** All schemas by name, each standing where it is used as a reference. */
class Components {
  readonly #registry = z.registry<{ id: string }>();
  constructor() {
    for (const [name, schema] of Object.entries(named)) this.#registry.add(schema, { id: name });
  }
  /** A reference to the schema, which gets this name where it has none. */
  ref(schema: z.ZodType, name: string): Json {
    const known = this.#registry.get(schema);
    if (!known) this.#registry.add(schema, { id: name });
    return refTo(known?.id ?? name);
  }
  schemas(): Json {
    const uri = (id: string) => `#/components/schemas/${id}`;
    // The form that is sent: an object may have fields that a later version added.
    const { schemas } = z.toJSONSchema(this.#registry, { uri, io: 'input', unrepresentable: 'any' });
    const bare = Object.entries(schemas).map(([name, { $id: _id, $schema: _schema, id: _name, ...schema }]) => [
      name,
      schema,
    ]);
    return Object.fromEntries(bare.sort(([one], [other]) => (one! < other! ? -1 : 1)));
  }
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true },
    schema: { type: 'string', minLength: 1 },
  }));
}

/** Parameters as they are after reading: numbers as numbers, lists as lists. */
function queryParameters({ query }: AnyRoute): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
    ...(schema.type === 'array' ? { style: 'form', explode: !(codeLists.has(name) || name === 'box') } : {}),
  }));
}

function headerParameters({ headers = {} }: AnyRoute): Json[] {
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
  }));
}

const problems: Readonly<Record<string, string>> = {
  400: 'A parameter or the body is wrong; the sentence names the field',
  401: 'The token is missing or does not hold',
  403: 'The token has not the right, or the request comes from another site',
  404: 'There is none of this id, or this server does not do it',
  413: 'The body is too large',
  415: 'The body is not sent as application/json',
  422: 'The store or the reader refuses it; the sentence says why',
  429: 'Too many requests; Retry-After says when to ask again',
  500: 'The server failed',
  503: 'The query took too long and was broken off',
};

function responses(route: AnyRoute, answer: Json): Json {
  const { status = 200, media = ['application/json'], body } = route;
  const content = Object.fromEntries(
    media.map((type) => [type, { schema: type === 'application/json' && !route.media ? answer : refTo('Text') }]),
  );
  const given = Object.keys(problems).filter((code) => body || !['413', '415'].includes(code));
  return {
    [status]: { description: route.summary, content },
    ...Object.fromEntries(given.map((code) => [code, { $ref: `#/components/responses/Problem${code}` }])),
  };
}

function operation(name: string, route: AnyRoute, components: Components): Json {
  const answer = components.ref(route.answer, nameOf(name, 'Answer'));
  const body = route.body && components.ref(route.body, nameOf(name, 'Body'));
  return {
    operationId: name,
    summary: route.summary,
    description: `Needs the right of ${route.right}.`,
    tags: [route.path.split('/')[2]],
    'x-right': route.right,
    parameters: [...pathParameters(route.path), ...queryParameters(route), ...headerParameters(route)],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: responses(route, answer),
  };
}

/** The document; the same for every server of one version. */
export function openApi(table: RouteTable, version = '1'): Json & { openapi: string } {
  const components = new Components();
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(table))
    paths[route.path] = { ...paths[route.path], [route.method]: operation(name, route, components) };
  const problem = { 'application/json': { schema: refTo('Problem') } };
  return {
    openapi: '3.1.1',
    info: {
      title: 'sitrep',
      version,
      description: `Events, statements, positions and what spans them, as a store of sitrep holds them. Rights: ${rights.join(' < ')}.`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      responses: Object.fromEntries(
        Object.entries(problems).map(([code, description]) => [`Problem${code}`, { description, content: problem }]),
      ),
      schemas: { ...components.schemas(), Text: { type: 'string' } },
    },
  };
}

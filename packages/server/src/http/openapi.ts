import { STATUS_CODES } from 'node:http'
import swagger from '@fastify/swagger'
import {
  apiTokenSchema,
  containerSchema,
  hostSchema,
  hostTrialSchema,
  imageSchema,
  journalEntrySchema,
  meSchema,
  networkSchema,
  problemSchema,
  scheduleSchema,
  sessionSchema,
  taskSchema,
  tokenAnswer,
  userSchema,
  volumeSchema,
} from '@vigie/contract'
import type { FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'

/** Shapes that have a name of their own in the document. */
const named = {
  ApiToken: apiTokenSchema,
  Container: containerSchema,
  Host: hostSchema,
  HostTrial: hostTrialSchema,
  Image: imageSchema,
  JournalEntry: journalEntrySchema,
  Me: meSchema,
  Network: networkSchema,
  Problem: problemSchema,
  Schedule: scheduleSchema,
  Session: sessionSchema,
  Task: taskSchema,
  Tokens: tokenAnswer,
  User: userSchema,
  Volume: volumeSchema,
}

/** Of the document, which anyone may read: which Vigie this is, is told to who has signed in. */
const API_VERSION = '1'

/**
 * Collects what the routes declare; call it before they are. The document is made from it when
 * somebody asks for it.
 */
export async function collectOperations(app: FastifyInstance): Promise<void> {
  const schemaRegistry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) schemaRegistry.add(schema, { id })
  const collect = createJsonSchemaTransformObject({ schemaRegistry })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Vigie',
        version: API_VERSION,
        description:
          'One control room for a fleet of Docker hosts. Times are RFC 3339 in UTC, sizes are bytes, errors are RFC 9457 problem documents with a stable code.',
      },
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'A personal API token, or an access token of POST /api/auth/token.',
          },
          cookie: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-vigie',
            description:
              'A session of the interface (vigie where the connection is plain http). Requests that change something also carry the header x-vigie: 1 and come from its own origin.',
          },
          password: { type: 'oauth2', flows: { password: { tokenUrl: '/api/auth/token', scopes: {} } } },
        },
      },
    },
    transform: createJsonSchemaTransform({ schemaRegistry }),
    transformObject: (document) => tidied(collect(document)),
  })
}

type Document = ReturnType<ReturnType<typeof createJsonSchemaTransformObject>>

/** Without shapes that nothing refers to, and with words where the library only has a filler. */
function tidied(document: Document): Document {
  const text = JSON.stringify(document.paths)
  const { components = {} } = document as { components?: { schemas?: object } }
  const used = Object.entries(components.schemas ?? {}).filter(([name]) =>
    text.includes(`"#/components/schemas/${name}"`),
  )
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path ?? {})) describeAnswers(operation)
  }
  return { ...document, components: { ...components, schemas: Object.fromEntries(used) } } as Document
}

function describeAnswers(operation: unknown): void {
  const { responses = {} } = operation as { responses?: Record<string, { description?: string }> }
  for (const [status, answer] of Object.entries(responses)) {
    if (answer.description === 'Default Response') answer.description = STATUS_CODES[status] ?? status
  }
}

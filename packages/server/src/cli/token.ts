import {
  type ApiToken,
  apiTokensAnswer,
  type Host,
  newApiTokenAnswer,
  newApiTokenBody,
  roleSchema,
} from '@vigie/contract'
import { type ClientContext, clientCommand } from './client-command.ts'
import { type ExitCode, usageError } from './command.ts'
import { allHosts, hostNamed } from './fleet-answers.ts'
import { tableText } from './print.ts'

const options = {
  role: { type: 'string' },
  host: { type: 'string', multiple: true },
  days: { type: 'string' },
} as const

type Act = (client: ClientContext) => Promise<void>

const acts: Readonly<Record<string, Act>> = {
  async list(client) {
    if (client.words.length !== 1) throw usageError('it is "vigie token list"')
    const tokens: ApiToken[] = []
    let cursor: string | undefined
    do {
      const answer = await client.server.call({
        path: '/api/tokens',
        query: { cursor },
        answer: apiTokensAnswer,
      })
      tokens.push(...answer.api_tokens)
      cursor = answer.next_cursor ?? undefined
    } while (cursor !== undefined && tokens.length < 100_000)
    const headers = {
      en: ['ID', 'NAME', 'TOKEN', 'ROLE', 'HOSTS', 'EXPIRES', 'LAST USED'],
      fr: ['ID', 'NOM', 'JETON', 'RÔLE', 'HÔTES', 'EXPIRE', 'DERNIER USAGE'],
    }[client.language]
    const rows = tokens.map((token) => [
      String(token.id),
      token.name,
      `${token.hint}…`,
      token.role,
      token.host_ids === null ? '*' : token.host_ids.join(','),
      token.expires_at ?? '',
      token.last_used_at ?? '',
    ])
    const text = tokens.length === 0 ? client.say('cli.no_tokens') : tableText(headers, rows)
    client.answer({ api_tokens: tokens }, text)
  },
  async create(client) {
    const [, name = ''] = client.words
    if (client.words.length !== 2) throw usageError('it is "vigie token create NAME"')
    const role = roleSchema.safeParse(client.option('role') ?? 'viewer')
    if (!role.success) throw usageError('--role is viewer, operator or admin')
    const wanted = client.options('host')
    const hosts: readonly Host[] = wanted.length === 0 ? [] : await allHosts(client.server)
    const body = newApiTokenBody.safeParse({
      name,
      role: role.data,
      host_ids: wanted.length === 0 ? null : wanted.map((word) => hostNamed(hosts, word).id),
      ...readDays(client.option('days')),
    })
    if (!body.success) throw usageError('a token has a name of 1 to 100 characters, and 1 to 3650 days')
    const made = await client.server.call({
      method: 'POST',
      path: '/api/tokens',
      body: body.data,
      answer: newApiTokenAnswer,
    })
    client.context.stderr.write(client.flag('json') ? '' : client.say('cli.token_created', { name }))
    client.answer(made, `${made.token}\n`)
  },
  async remove(client) {
    const [, id = ''] = client.words
    if (client.words.length !== 2 || !/^[1-9]\d{0,14}$/.test(id))
      throw usageError('it is "vigie token remove ID", with an ID of "vigie token list"')
    await client.server.call({ method: 'DELETE', path: `/api/tokens/${id}` })
    client.answer({ removed: Number(id) }, client.say('cli.token_removed', { id }))
  },
}

/** `vigie token …`: one's own tokens for scripts. */
export const tokenCommand = clientCommand(options, async (client): Promise<ExitCode> => {
  const [word = ''] = client.words
  const act = Object.hasOwn(acts, word) ? acts[word] : undefined
  if (act === undefined) throw usageError('"vigie token" is followed by list, create or remove')
  await act(client)
  return 0
})

function readDays(text: string | undefined): { readonly expires_in_days?: number | null } {
  if (text === undefined) return {}
  if (text === 'never') return { expires_in_days: null }
  if (!/^[1-9]\d{0,3}$/.test(text)) throw usageError('--days is a number from 1 to 3650, or never')
  return { expires_in_days: Number(text) }
}

import { MAX_PASSWORD, MIN_PASSWORD, type Role, roleSchema, type User, userName } from '@vigie/contract'
import { VigieError } from '../kernel/vigie-error.ts'
import { type Accounts, remoteAccounts } from './accounts.ts'
import { type ClientContext, clientCommand } from './client-command.ts'
import { type ExitCode, usageError } from './command.ts'
import { tableText } from './print.ts'
import { readSecret } from './read-secret.ts'

type Act = (accounts: Accounts, client: ClientContext) => Promise<void>

const acts: Readonly<Record<string, Act>> = {
  async list(accounts, client) {
    words(client, 1, 'list')
    const users = await accounts.list()
    const headers = {
      en: ['ID', 'NAME', 'ROLE', 'STATE', 'LAST LOGIN'],
      fr: ['ID', 'NOM', 'RÔLE', 'ÉTAT', 'DERNIÈRE CONNEXION'],
    }[client.language]
    const rows = users.map((user) => [
      String(user.id),
      user.username,
      user.role,
      user.disabled ? 'disabled' : '',
      user.last_login_at ?? '',
    ])
    client.answer({ users }, users.length === 0 ? client.say('cli.no_users') : tableText(headers, rows))
  },
  async add(accounts, client) {
    const [name = ''] = words(client, 2, 'add NAME')
    const username = userName.safeParse(name)
    if (!username.success)
      throw usageError(`"${name}" is no user name: letters, digits and . _ @ + -, at most 64`)
    const asked = client.option('role')
    // The first one has to be able to add others.
    const role = readRole(asked ?? ((await accounts.list()).length === 0 ? 'admin' : 'viewer'))
    const password = await newPassword(client)
    const user = await accounts.add({ username: username.data, password, role })
    client.answer({ user }, client.say('cli.user_added', { name: user.username, role: user.role }))
  },
  async passwd(accounts, client) {
    const [name = ''] = words(client, 2, 'passwd NAME')
    const { id } = await userNamed(accounts, name)
    const user = await accounts.change(id, { password: await newPassword(client) })
    client.answer({ user }, client.say('cli.user_password_changed', { name: user.username }))
  },
  async role(accounts, client) {
    const [name = '', role = ''] = words(client, 3, 'role NAME ROLE')
    const asked = readRole(role)
    const { id } = await userNamed(accounts, name)
    const user = await accounts.change(id, { role: asked })
    client.answer({ user }, client.say('cli.user_role_changed', { name: user.username, role: user.role }))
  },
  async remove(accounts, client) {
    const [name = ''] = words(client, 2, 'remove NAME')
    const user = await userNamed(accounts, name)
    await accounts.remove(user.id)
    client.answer({ removed: user }, client.say('cli.user_removed', { name: user.username }))
  },
}

/** `vigie user …`: through the running Vigie, or in its data folder when none runs. */
export const userCommand = clientCommand({ role: { type: 'string' } }, async (client): Promise<ExitCode> => {
  const [word = ''] = client.words
  const act = Object.hasOwn(acts, word) ? acts[word] : undefined
  if (act === undefined) throw usageError('"vigie user" is followed by list, add, passwd, role or remove')
  if (client.option('role') !== undefined && word !== 'add')
    throw usageError('--role is for "vigie user add"')
  if (await answers(client)) await act(remoteAccounts(client.server), client)
  else {
    // Only loaded here: it brings the database with it.
    const { withOfflineAccounts } = await import('./offline-accounts.ts')
    await withOfflineAccounts(client.context.env, (accounts) => act(accounts, client))
  }
  return 0
})

/** Whether there is a Vigie to ask. Asked before anything else, so that nobody types a password in vain. */
async function answers({ server }: ClientContext): Promise<boolean> {
  try {
    await server.call({ path: '/healthz' })
    return true
  } catch (error) {
    if (error instanceof VigieError && error.code === 'cli_no_server') return false
    throw error
  }
}

/** What follows the word. @throws VigieError usage */
function words({ words }: ClientContext, count: number, form: string): readonly string[] {
  if (words.length !== count) throw usageError(`it is "vigie user ${form}"`)
  return words.slice(1)
}

function readRole(word: string): Role {
  const role = roleSchema.safeParse(word)
  if (!role.success) throw usageError(`a role is viewer, operator or admin, not "${word}"`)
  return role.data
}

/** Names that differ only by case are one name. @throws VigieError user_not_found */
async function userNamed(accounts: Accounts, name: string): Promise<User> {
  const key = name.toLowerCase()
  const user = (await accounts.list()).find(({ username }) => username.toLowerCase() === key)
  if (user === undefined) throw new VigieError('user_not_found')
  return user
}

/** Asked for twice on a terminal, where one does not see what one types. */
async function newPassword({ context, say }: ClientContext): Promise<string> {
  const ask = (key: 'cli.ask_password' | 'cli.ask_password_again') => readSecret(context, say(key).trimEnd())
  const password = await ask('cli.ask_password')
  const { length } = [...password]
  if (length < MIN_PASSWORD || length > MAX_PASSWORD) throw new VigieError('weak_password')
  if (context.stdin.isTTY === true && (await ask('cli.ask_password_again')) !== password)
    throw new VigieError('cli_passwords_differ')
  return password
}

import type { TokenAnswer } from '../../packages/contract/src/index.ts'
import { ask, askJson } from './ask.ts'

export interface Account {
  readonly username: string
  readonly password: string
}

/** The administrator that every trial's Vigie is started with. */
export const owner: Account = { username: 'owner', password: 'four-Quiet-eyes-keep-91-watch' }

export const ownerEnvironment: Readonly<Record<string, string>> = {
  VIGIE_ADMIN_USER: owner.username,
  VIGIE_ADMIN_PASSWORD: owner.password,
}

/** The header of somebody who has signed in as a program does. */
export async function bearerOf(url: string, who: Account = owner): Promise<{ authorization: string }> {
  const { access_token } = await askJson<TokenAnswer>(`${url}/api/auth/token`, { json: credentials(who) })
  return { authorization: `Bearer ${access_token}` }
}

/** The cookies of a browser that has signed in, as its next request would send them. */
export async function cookiesOf(
  url: string,
  who: Account = owner,
  from?: string,
  known?: string,
): Promise<{ readonly cookie: string; readonly device: string }> {
  const answer = await ask(`${url}/api/auth/login`, {
    json: credentials(who),
    headers: { 'x-vigie': '1', origin: url, ...(known === undefined ? {} : { cookie: known }) },
    ...(from === undefined ? {} : { from }),
  })
  if (answer.status !== 200) throw new Error(`login: HTTP ${answer.status} ${answer.body.slice(0, 200)}`)
  const pairs = (answer.headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0] ?? '')
  return { cookie: pairs.join('; '), device: pairs.filter((pair) => pair.includes('device')).join('; ') }
}

/** Somebody may be more than what signs them in. */
const credentials = ({ username, password }: Account): Account => ({ username, password })

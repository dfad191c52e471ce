import type { Role } from '../../packages/contract/src/index.ts'
import type { Desk } from './desk.ts'

/** Long enough, in no list, and easy to find in a log where none may stand. */
export const secretOf = (name: string): string => `canary-${name}-heron-lantern-9`

export const owner = { username: 'ada', password: secretOf('ada') } as const

/** Whom a program signs in as, by the REST interface. */
export class Program {
  readonly #url: string
  readonly #token: string

  private constructor(url: string, token: string) {
    this.#url = url
    this.#token = token
  }

  static async signIn(url: string, who: { username: string; password: string } = owner): Promise<Program> {
    const answer = await fetch(`${url}/api/auth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', ...who }),
    })
    if (!answer.ok) throw new Error(`no token for ${who.username}: ${answer.status} ${await answer.text()}`)
    const { access_token: token } = (await answer.json()) as { access_token: string }
    return new Program(url, token)
  }

  /** @throws Error for an answer of 400 and more, with its text */
  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.#url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  /** What the live socket says first of each topic. */
  async listen(topics: readonly string[]): Promise<readonly unknown[]> {
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/ws`)
    const said: { readonly type: string }[] = []
    try {
      await new Promise<void>((done, fail) => {
        socket.onerror = () => fail(new Error('the live socket broke'))
        socket.onclose = ({ code }) => fail(new Error(`the live socket was closed with ${code}`))
        socket.onopen = () => {
          socket.send(JSON.stringify({ type: 'auth', token: this.#token }))
          socket.send(JSON.stringify({ type: 'subscribe', topics }))
        }
        socket.onmessage = ({ data }) => {
          const frame = JSON.parse(String(data)) as { readonly type: string }
          said.push(frame)
          if (frame.type === 'error') fail(new Error(`the live socket says ${String(data)}`))
          if (said.filter(({ type }) => type === 'subscribed').length === topics.length) done()
        }
      })
    } finally {
      socket.onclose = null
      socket.close()
    }
    return said
  }

  /** A person with an account of their own; answers the id. */
  async addUser(username: string, role: Role): Promise<number> {
    const body = { username, password: secretOf(username), role }
    return (await this.ask<{ id: number }>('POST', '/api/users', body)).id
  }
}

/** Through the form, as people do; ends on the page that `next` named. */
export async function signIn(
  desk: Desk,
  who: { readonly username: string; readonly password: string } = owner,
  path = '/login',
): Promise<void> {
  await desk.page.goto(path)
  await desk.type(desk.field('login.username'), who.username)
  await desk.type(desk.field('login.password'), who.password)
  await desk.press(desk.button('login.submit'))
  await desk.page.waitForURL((url) => url.pathname !== '/login')
}

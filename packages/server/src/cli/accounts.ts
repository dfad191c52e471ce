import { type Role, type User, userSchema, usersAnswer } from '@vigie/contract'
import type { ServerClient } from './server-client.ts'

export interface UserChange {
  readonly role?: Role
  readonly password?: string
}

/** Accounts as the command line manages them: through the running Vigie, or without one. */
export interface Accounts {
  list(): Promise<readonly User[]>
  add(user: { readonly username: string; readonly password: string; readonly role: Role }): Promise<User>
  change(userId: number, change: UserChange): Promise<User>
  remove(userId: number): Promise<void>
}

export function remoteAccounts(server: ServerClient): Accounts {
  return {
    async list() {
      const users: User[] = []
      let cursor: string | undefined
      do {
        const answer = await server.call({ path: '/api/users', query: { cursor }, answer: usersAnswer })
        users.push(...answer.users)
        cursor = answer.next_cursor ?? undefined
      } while (cursor !== undefined && users.length < 100_000)
      return users
    },
    add: (user) => server.call({ method: 'POST', path: '/api/users', body: user, answer: userSchema }),
    change: (userId, change) =>
      server.call({ method: 'PATCH', path: `/api/users/${userId}`, body: change, answer: userSchema }),
    remove: (userId) => server.call({ method: 'DELETE', path: `/api/users/${userId}` }),
  }
}

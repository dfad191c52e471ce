import type { Principal } from './principal.ts'

/** Who did it, as the journal names them; nobody in particular is Vigie itself. */
export function actorOf(by: Principal | undefined): { readonly id?: number; readonly name: string } {
  if (by === undefined) return { name: 'vigie' }
  return by.userId === 0 ? { name: by.username } : { id: by.userId, name: by.username }
}

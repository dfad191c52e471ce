/**
 * The one permission table. A route, a WebSocket topic and a button name a permission; who has it
 * is said here and nowhere else.
 */

export const roles = ['viewer', 'operator', 'admin'] as const
export type Role = (typeof roles)[number]

/** The least role that each permission asks for. */
const leastRole = {
  /** Hosts, containers, images, volumes, networks, tasks, the journal, schedules. */
  'fleet.read': 'viewer',
  /** One's own name, password, sessions and tokens. */
  'account.own': 'viewer',
  'containers.operate': 'operator',
  'hosts.collect': 'operator',
  'schedules.run': 'operator',
  'containers.remove': 'admin',
  'hosts.manage': 'admin',
  'schedules.manage': 'admin',
  'settings.manage': 'admin',
  /** Lines of the journal about accounts: who signed in from where, who was made what. */
  'journal.accounts': 'admin',
  'users.manage': 'admin',
} as const satisfies Record<string, Role>

export type Permission = keyof typeof leastRole

export const permissions = Object.keys(leastRole) as readonly Permission[]

export const isAtLeast = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least)

export const leastRoleFor = (permission: Permission): Role => leastRole[permission]

/** Whether a role has a permission. What is not in the table nobody has. */
export function roleMay(role: Role, permission: Permission): boolean {
  return Object.hasOwn(leastRole, permission) && isAtLeast(role, leastRole[permission])
}

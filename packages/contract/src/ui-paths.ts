/**
 * The addresses of the interface: its router draws these, and the server answers each with the
 * interface's page. `$name` stands for one part of an address.
 */
export const uiPaths = {
  overview: '/',
  login: '/login',
  setup: '/setup',
  hosts: '/hosts',
  host: '/hosts/$hostId',
  containers: '/containers',
  container: '/containers/$hostId/$name',
  tasks: '/tasks',
  schedules: '/schedules',
  journal: '/journal',
  account: '/account',
  users: '/users',
} as const

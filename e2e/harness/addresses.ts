import type { Desk } from './desk.ts'

// Purpose: every address of the interface and everything that opens over it, told once: for the proofs of
// every page and for the pictures. `names` are those of a container, a task and a job that are there.

export interface Place {
  readonly name: string
  readonly path: string
  /** What is pressed there first. */
  readonly open?: (desk: Desk) => Promise<void>
  /** Only there is such a thing. */
  readonly only?: 'wide' | 'phone'
}

export interface Names {
  /** `1/web` */
  readonly container: string
  readonly task: string
  readonly job: string
}

export const signedOutPlaces: readonly Place[] = [
  { name: 'login', path: '/login' },
  { name: 'setup', path: '/setup' },
]

const panel = (desk: Desk): Promise<void> =>
  desk.page.getByRole('complementary').getByRole('tabpanel').waitFor()

export const places = ({ container, task, job }: Names): readonly Place[] => [
  { name: 'overview', path: '/' },
  { name: 'hosts', path: '/hosts' },
  { name: 'hosts-table', path: '/hosts?view=table' },
  { name: 'host', path: '/hosts/1' },
  ...['images', 'volumes', 'networks', 'journal', 'settings'].map((tab) => ({
    name: `host-${tab}`,
    path: `/hosts/1?tab=${tab}`,
  })),
  { name: 'host-away', path: '/hosts/2' },
  { name: 'containers', path: '/containers' },
  { name: 'containers-by-project', path: '/containers?group=project' },
  { name: 'containers-none', path: '/containers?q=nothing-is-called-so' },
  { name: 'container', path: `/containers/${container}` },
  { name: 'container-gone', path: '/containers/1/gone' },
  { name: 'panel', path: `/containers?c=${container}`, open: panel },
  { name: 'panel-journal', path: `/?c=${container}&ct=journal`, open: panel },
  { name: 'panel-tasks', path: `/hosts?c=${container}&ct=tasks`, open: panel },
  { name: 'tasks', path: '/tasks' },
  { name: 'task-open', path: `/tasks?task=${task}` },
  { name: 'schedules', path: '/schedules' },
  { name: 'schedule-open', path: `/schedules?job=${job}` },
  { name: 'journal', path: '/journal' },
  { name: 'account', path: '/account' },
  { name: 'users', path: '/users' },
]

const dialog = (desk: Desk): Promise<void> => desk.page.getByRole('dialog').last().waitFor()
const menu = (desk: Desk): Promise<void> => desk.page.getByRole('menu').waitFor()

/** What opens over a page. @param container its name */
export const overlays = (container: string, user: string): readonly Place[] => [
  {
    name: 'menu-container',
    path: '/containers',
    async open(desk) {
      // Among several hosts the button says on which one, too.
      const named = desk.text('fleet.menu_named', { name: container })
      await desk.press(desk.page.getByRole('button', { name: named }).first())
      await menu(desk)
    },
  },
  {
    name: 'menu-user',
    path: '/',
    only: 'wide',
    async open(desk) {
      await desk.press(desk.button('nav.menu_of', { name: user }))
      await menu(desk)
    },
  },
  {
    name: 'more',
    path: '/',
    only: 'phone',
    async open(desk) {
      await desk.press(desk.button('shell.more'))
      await dialog(desk)
    },
  },
  {
    name: 'palette',
    path: '/',
    async open(desk) {
      await desk.page.keyboard.press('Control+k')
      await desk.page.getByRole('combobox', { name: desk.text('shell.search') }).waitFor()
      await desk.page.keyboard.type('re')
      await desk.page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'shortcuts',
    path: '/containers',
    async open(desk) {
      await desk.page.keyboard.press('?')
      await dialog(desk)
    },
  },
  {
    name: 'dialog-host',
    path: '/hosts',
    async open(desk) {
      await desk.press(desk.button('fleet.add_host').first())
      await dialog(desk)
    },
  },
  {
    name: 'dialog-token',
    path: '/account',
    async open(desk) {
      await desk.press(desk.button('tokens.new'))
      await dialog(desk)
    },
  },
  {
    name: 'dialog-user',
    path: '/users',
    async open(desk) {
      await desk.press(desk.button('users.add').first())
      await dialog(desk)
    },
  },
]

import type { Locator } from 'playwright-core'
import type { Container } from '../../packages/contract/src/index.ts'
import type { Desk } from './desk.ts'

/** Row, or card on a phone, of one container in whatever state: rows are called `web, nas, running`. */
export const rowOf = (desk: Desk, name: string): Locator =>
  desk.page.getByRole('row', { name: new RegExp(`^${name}, `) })

/** Resolves once the row says so. */
export const shows = (desk: Desk, name: string, state: Container['state'], timeout = 10_000): Promise<void> =>
  desk.page
    .getByRole('row', { name: new RegExp(`^${name}, .*${desk.text(`fleet.state_${state}`)}$`) })
    .waitFor({ timeout })

/** The page says that it follows the hosts. */
export const isLive = (desk: Desk): Promise<void> =>
  desk.page.getByText(desk.text('fleet.live'), { exact: true }).waitFor()

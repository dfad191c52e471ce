import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settingsPage } from '../packages/server/src/config/settings-page.ts'

/** Writes docs/settings.md from the table of settings; a unit test fails while it is stale. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'settings.md'), settingsPage())

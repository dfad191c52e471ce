import { fleet } from './fr/fleet.ts'
import { jobs } from './fr/jobs.ts'
import { overview } from './fr/overview.ts'
import { panel } from './fr/panel.ts'
import { shell } from './fr/shell.ts'
import { table } from './fr/table.ts'
import { ui } from './fr/ui.ts'
import { web } from './fr/web.ts'
import { work } from './fr/work.ts'

/** All sentences of the interface in French. */
export const sentences = {
  ...web,
  ...fleet,
  ...ui,
  ...shell,
  ...table,
  ...panel,
  ...overview,
  ...work,
  ...jobs,
}

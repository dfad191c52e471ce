import { fleet } from './en/fleet.ts'
import { jobs } from './en/jobs.ts'
import { overview } from './en/overview.ts'
import { panel } from './en/panel.ts'
import { shell } from './en/shell.ts'
import { table } from './en/table.ts'
import { ui } from './en/ui.ts'
import { web } from './en/web.ts'
import { work } from './en/work.ts'

/** All sentences of the interface in English. */
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
} as const

import { StreamingReporter } from './streaming-reporter.ts'

/** Names the file that gets the totals as JSON. */
export const RESULT_VARIABLE = 'VIGIE_TEST_RESULT'

/** What Vitest loads by path; it calls the constructor with options of its own, which are of no use here. */
// biome-ignore lint/style/noDefaultExport: Vitest takes a reporter's default export only.
export default class CommandReporter extends StreamingReporter {
  constructor() {
    super((line) => void process.stdout.write(`${line}\n`), process.env[RESULT_VARIABLE])
  }
}

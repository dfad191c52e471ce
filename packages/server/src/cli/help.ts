import { translate } from '@vigie/i18n'
import manifest from '../../package.json' with { type: 'json' }
import { type Command, readerLanguage } from './command.ts'

export const helpCommand: Command = {
  async run({ env, stdout }) {
    stdout.write(`${translate(readerLanguage(env), 'cli.help')}\n`)
    return 0
  },
}

/** `vigie page --help`: what comes beside it does not matter. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}

export const versionCommand: Command = {
  async run({ stdout }) {
    stdout.write(`vigie ${manifest.version}\n`)
    return 0
  },
}

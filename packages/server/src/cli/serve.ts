import { errorText, type MessageKey, type MessageParams, translate } from '@vigie/i18n'
import manifest from '../../package.json' with { type: 'json' }
import { loadConfig } from '../config/load-config.ts'
import { systemClock } from '../kernel/clock.ts'
import { createLogger } from '../kernel/logger.ts'
import { startVigie } from '../vigie.ts'
import { type Command, usageError } from './command.ts'
import { asksForHelp, helpCommand } from './help.ts'

/** Runs until SIGINT or SIGTERM. */
export const serveCommand: Command = {
  async run(context) {
    const { args, env, stdout, stderr, signal, webFolder } = context
    if (asksForHelp(args)) return helpCommand.run(context)
    if (args.length > 0) throw usageError(`"vigie serve" takes no "${args[0]}": its settings are variables`)
    const { config, warnings } = loadConfig(env)
    for (const { code, params } of warnings)
      stderr.write(`vigie: ${errorText(config.language, code, params)}\n`)
    const logger = createLogger(config.logLevel)
    const appVersion = manifest.version
    const vigie = await startVigie({ config, clock: systemClock, logger, appVersion, webFolder })
    const { url, setupUrl } = vigie
    const page = `${url}/SERVICES_STATUS/`
    const say = (key: MessageKey, params: MessageParams) =>
      stdout.write(`${translate(config.language, key, params)}\n`)
    say('cli.listening', { url: `${url}/`, page })
    if (setupUrl !== undefined) say('cli.setup', { url: setupUrl })
    if (!signal.aborted) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    }
    await vigie.close()
    return 0
  },
}

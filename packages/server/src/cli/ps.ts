import { clientCommand } from './client-command.ts'
import { usageError } from './command.ts'
import { allContainers, allHosts, hostNamed } from './fleet-answers.ts'
import { tableText } from './print.ts'

/** `vigie ps [--host H]`: the containers of all hosts, or of one, whatever their state. */
export const psCommand = clientCommand(
  { host: { type: 'string' } },
  async ({ server, words, option, answer, language, say }) => {
    if (words.length > 0) throw usageError(`"vigie ps" takes no "${words[0]}"`)
    const hosts = await allHosts(server)
    const only = option('host')
    const host = only === undefined ? undefined : hostNamed(hosts, only)
    const containers = await allContainers(server, host?.id)
    const names = new Map(hosts.map(({ id, name }) => [id, name]))
    const headers = {
      en: ['HOST', 'NAME', 'STATE', 'HEALTH', 'IMAGE', 'ID'],
      fr: ['HÔTE', 'NOM', 'ÉTAT', 'SANTÉ', 'IMAGE', 'ID'],
    }[language]
    const rows = containers.map((one) => [
      names.get(one.host_id) ?? String(one.host_id),
      one.name,
      one.state,
      one.health === 'none' ? '' : one.health,
      one.image,
      one.container_id.slice(0, 12),
    ])
    answer({ containers }, containers.length === 0 ? say('cli.no_containers') : tableText(headers, rows))
    return 0
  },
)

import { clientCommand } from './client-command.ts'
import { usageError } from './command.ts'
import { allHosts } from './fleet-answers.ts'
import { tableText } from './print.ts'

/** `vigie hosts`: every host that whoever asks may see. */
export const hostsCommand = clientCommand({}, async ({ server, words, answer, language, say }) => {
  if (words.length > 0) throw usageError(`"vigie hosts" takes no "${words[0]}"`)
  const hosts = await allHosts(server)
  const headers = {
    en: ['ID', 'NAME', 'STATUS', 'DOCKER', 'RUNNING', 'ADDRESS', 'WHY'],
    fr: ['ID', 'NOM', 'ÉTAT', 'DOCKER', 'ACTIFS', 'ADRESSE', 'POURQUOI'],
  }[language]
  const rows = hosts.map((host) => [
    String(host.id),
    host.name,
    host.docker_status,
    host.docker_version ?? '',
    `${host.containers_running}/${host.containers_total}`,
    host.address,
    host.docker_status_reason ?? '',
  ])
  answer({ hosts }, hosts.length === 0 ? say('cli.no_hosts') : tableText(headers, rows))
  return 0
})

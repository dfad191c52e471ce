import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { type ContainerAction, containerRef, type Host, isOver, type Task, taskAnswer } from '@vigie/contract'
import { VigieError } from '../kernel/vigie-error.ts'
import { type ClientContext, clientCommand, failureOf } from './client-command.ts'
import { type Command, usageError } from './command.ts'
import { allHosts, hostNamed } from './fleet-answers.ts'
import { ServerRefusal } from './server-client.ts'

interface Target {
  readonly word: string
  readonly host: string
  readonly container: string
}

type Outcome =
  | { readonly target: string; readonly task: Task }
  | ({ readonly target: string } & ReturnType<typeof failureOf>)

const pollMs = 1_000

/** `vigie start|stop|restart HOST/CONTAINER…`: orders all at once, and waits for every end. */
export function orderCommand(action: ContainerAction): Command {
  return clientCommand({ timeout: { type: 'string' } }, async (client) => {
    const targets = client.words.map(readTarget)
    if (targets.length === 0) throw usageError(`"vigie ${action}" needs HOST/CONTAINER, one or more`)
    const timeout = readTimeout(client.option('timeout'))
    if (timeout !== undefined && action === 'start') throw usageError('--timeout is for stop and restart')
    const hosts = await allHosts(client.server)
    const outcomes = await Promise.all(
      targets.map(async (target) => {
        const outcome = await carryOut(client, action, target, hosts, timeout)
        if (!client.flag('json')) tell(client, action, outcome)
        return outcome
      }),
    )
    client.answer({ orders: outcomes }, '')
    return outcomes.every(isDone) ? 0 : 1
  })
}

/** @throws VigieError usage */
function readTarget(word: string): Target {
  // A name of a host may hold a slash, one of a container never does.
  const at = word.lastIndexOf('/')
  const host = word.slice(0, Math.max(0, at))
  const container = word.slice(at + 1)
  if (host === '' || !containerRef.safeParse(container).success) {
    throw usageError(`"${word}" is not of the form HOST/CONTAINER`)
  }
  return { word, host, container }
}

function readTimeout(text: string | undefined): string | undefined {
  if (text !== undefined && !(/^(0|[1-9]\d{0,2})$/.test(text) && Number(text) <= 600))
    throw usageError('--timeout is a number of seconds from 0 to 600')
  return text
}

async function carryOut(
  { server, context, language }: ClientContext,
  action: ContainerAction,
  target: Target,
  hosts: readonly Host[],
  timeout: string | undefined,
): Promise<Outcome> {
  try {
    const { id } = hostNamed(hosts, target.host)
    const path = `/api/docker/containers/${id}/${encodeURIComponent(target.container)}/${action}`
    const query = { wait: 'true', timeout }
    const headers = { 'idempotency-key': randomUUID() }
    let { task } = await server.call({ method: 'POST', path, query, headers, answer: taskAnswer })
    // The server waits for less than the longest grace.
    while (!isOver(task.status)) {
      await setTimeout(pollMs, undefined, { signal: context.signal })
      task = (await server.call({ path: `/api/tasks/${task.id}`, answer: taskAnswer })).task
    }
    return { target: target.word, task }
  } catch (error) {
    // Of one target alone; without the server, none could be carried out.
    const isItsOwn =
      error instanceof ServerRefusal || (error instanceof VigieError && error.code === 'cli_host_unknown')
    if (!isItsOwn) throw error
    return { target: target.word, ...failureOf(error, language) }
  }
}

const isDone = (outcome: Outcome) => 'task' in outcome && outcome.task.status === 'success'

function tell({ context, say }: ClientContext, action: ContainerAction, outcome: Outcome): void {
  const { target } = outcome
  if (isDone(outcome)) context.stdout.write(say(`cli.${action}_done`, { target }))
  else {
    const reason = 'task' in outcome ? (outcome.task.error ?? outcome.task.status) : outcome.message
    context.stderr.write(say(`cli.${action}_failed`, { target, reason }))
  }
}

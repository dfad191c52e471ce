import type { Duplex } from 'node:stream'
import { frame } from './frames.ts'
import { EngineRefusal, type Inventory } from './inventory.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { FakeContainer } from './model.ts'
import { parseProgram, playProgram } from './program.ts'
import type { Timers } from './timers.ts'

const END_OF_TRANSMISSION = 0x04

interface ExecSession {
  readonly id: string
  readonly container: FakeContainer
  readonly argv: readonly string[]
  readonly tty: boolean
  readonly attachStdin: boolean
  running: boolean
  started: boolean
  exitCode: number | null
}

/** Commands run inside containers, and their hijacked streams. */
export class Execs {
  readonly #sessions = new Map<string, ExecSession>()
  readonly #deps: { readonly inventory: Inventory; readonly lifecycle: Lifecycle; readonly timers: Timers }

  constructor(deps: {
    readonly inventory: Inventory
    readonly lifecycle: Lifecycle
    readonly timers: Timers
  }) {
    this.#deps = deps
  }

  create(container: FakeContainer, body: Readonly<Record<string, unknown>>): string {
    this.#deps.lifecycle.requireRunning(container)
    const argv = Array.isArray(body.Cmd) ? body.Cmd.map(String) : []
    if (argv.length === 0) throw new EngineRefusal(400, 'No exec command specified')
    const id = this.#deps.inventory.nextId()
    const session: ExecSession = {
      id,
      container,
      argv,
      tty: body.Tty === true,
      attachStdin: body.AttachStdin === true,
      running: false,
      started: false,
      exitCode: null,
    }
    this.#sessions.set(id, session)
    this.#deps.lifecycle.tell(container, `exec_create: ${argv.join(' ')}`, { execID: id })
    return id
  }

  find(id: string): ExecSession {
    const session = this.#sessions.get(id)
    if (session === undefined) throw new EngineRefusal(404, `No such exec instance: ${id}`)
    return session
  }

  inspect(id: string): Record<string, unknown> {
    const session = this.find(id)
    const [entrypoint = '', ...rest] = session.argv
    return {
      ID: id,
      Running: session.running,
      ExitCode: session.exitCode,
      ProcessConfig: { tty: session.tty, entrypoint, arguments: rest, privileged: false },
      OpenStdin: session.attachStdin,
      OpenStderr: true,
      OpenStdout: true,
      CanRemove: false,
      ContainerID: session.container.id,
      DetachKeys: '',
      Pid: session.running ? 4242 : 0,
    }
  }

  /** Refuses a second start, then runs without anybody attached. */
  startDetached(id: string): void {
    const session = this.#begin(id)
    this.#play(
      session,
      () => undefined,
      () => undefined,
    )
  }

  /** Runs with `stream` as its terminal; `stream` may carry more input and is ended when the command ends. */
  startAttached(id: string, stream: Duplex, firstInput: Buffer): void {
    const session = this.#begin(id)
    const send = (channel: 1 | 2, payload: string | Buffer): void => {
      if (!stream.destroyed) stream.write(session.tty ? payload : frame(channel, payload))
    }
    const finish = (): void => {
      stream.end()
    }
    if (parseProgram(session.argv, session.container.files).readsStdin) {
      this.#echo(session, stream, firstInput, send, finish)
      return
    }
    stream.resume()
    this.#play(session, send, finish)
  }

  #begin(id: string): ExecSession {
    const session = this.find(id)
    if (session.started) throw new EngineRefusal(409, `exec command ${id} is already running`)
    this.#deps.lifecycle.requireRunning(session.container)
    session.started = true
    session.running = true
    this.#deps.lifecycle.tell(session.container, `exec_start: ${session.argv.join(' ')}`, { execID: id })
    return session
  }

  #end(session: ExecSession, exitCode: number): void {
    if (!session.running) return
    session.running = false
    session.exitCode = exitCode
    this.#deps.lifecycle.tell(session.container, 'exec_die', {
      execID: session.id,
      exitCode: String(exitCode),
    })
  }

  #play(session: ExecSession, send: (channel: 1 | 2, payload: string) => void, finish: () => void): void {
    playProgram(parseProgram(session.argv, session.container.files), {
      files: session.container.files,
      write: (channel, text) =>
        send(session.tty ? 1 : channel, session.tty ? text.replaceAll('\n', '\r\n') : text),
      wait: (ms, then) => this.#deps.timers.after(ms, then),
      exit: (code) => {
        this.#end(session, code)
        finish()
      },
    })
  }

  /** `cat` and bare shells: what comes in goes out; a terminal shows the typing as well. */
  #echo(
    session: ExecSession,
    stream: Duplex,
    firstInput: Buffer,
    send: (channel: 1 | 2, payload: Buffer) => void,
    finish: () => void,
  ): void {
    const close = (): void => {
      this.#end(session, 0)
      finish()
    }
    const take = (input: Buffer): void => {
      if (!session.tty) {
        send(1, input)
        return
      }
      const shown = Buffer.from(
        input
          .toString('latin1')
          .replaceAll(/\r?\n|\r/g, '\r\n')
          .replaceAll('\u0004', ''),
        'latin1',
      )
      send(1, shown)
      if (shown.includes(0x0a)) send(1, shown)
      if (input.includes(END_OF_TRANSMISSION)) close()
    }
    if (firstInput.length > 0) take(firstInput)
    stream.on('data', take)
    stream.once('end', close)
    stream.once('close', () => this.#end(session, 137))
    stream.resume()
  }
}

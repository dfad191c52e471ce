/** What a step of a container's program does. The fake has no kernel: it plays these few commands. */
type Step =
  | { readonly kind: 'echo'; readonly stream: 1 | 2; readonly text: string }
  | { readonly kind: 'sleep'; readonly ms: number }
  | { readonly kind: 'touch'; readonly file: string }
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'forever' }

export interface Program {
  readonly steps: readonly Step[]
  /** `trap "exit N" TERM` was set. */
  readonly termExitCode: number | undefined
  readonly readsStdin: boolean
}

const FOREVER: Program = { steps: [{ kind: 'forever' }], termExitCode: undefined, readsStdin: false }

/**
 * Understands `sleep N`, `true`, `false`, `cat`, `echo`, `touch`, `test [!] -f F` and `sh -c` of these joined
 * by `;`, with `while … done` as "for ever" and `trap "exit N" TERM`. Any other command runs for ever, as a
 * server does.
 */
export function parseProgram(argv: readonly string[], files: ReadonlySet<string>): Program {
  if (argv[0] === 'sh' || argv[0] === '/bin/sh') {
    if (argv[1] === '-c' && argv[2] !== undefined) return parseScript(argv[2], files)
    return { ...FOREVER, readsStdin: true }
  }
  if (argv[0] === 'cat') return { ...FOREVER, readsStdin: true }
  const step = parseCommand(argv.join(' '), files)
  return { steps: [step ?? { kind: 'forever' }], termExitCode: undefined, readsStdin: false }
}

function parseScript(script: string, files: ReadonlySet<string>): Program {
  const trap = script.match(/trap ['"]exit (\d+)['"] TERM;?/)
  const rest = trap ? script.replace(trap[0], '') : script
  const loop = rest.search(/\bwhile\b/)
  const commands = (loop < 0 ? rest : rest.slice(0, loop)).split(';').map((text) => text.trim())
  const steps = commands
    .filter((text) => text !== '')
    .map((text): Step => parseCommand(text, files) ?? { kind: 'forever' })
  if (loop >= 0) steps.push({ kind: 'forever' })
  return { steps, termExitCode: trap ? Number(trap[1]) : undefined, readsStdin: false }
}

function parseCommand(text: string, files: ReadonlySet<string>): Step | undefined {
  const echo = text.match(/^echo (.*?)( ?>&2)?$/)
  if (echo)
    return { kind: 'echo', stream: echo[2] ? 2 : 1, text: (echo[1] ?? '').replace(/^['"]|['"]$/g, '') }
  const sleep = text.match(/^sleep ([\d.]+)$/)
  if (sleep) return { kind: 'sleep', ms: Number(sleep[1]) * 1000 }
  const exit = text.match(/^exit (\d+)$/)
  if (exit) return { kind: 'exit', code: Number(exit[1]) }
  const touch = text.match(/^touch (\S+)$/)
  if (touch?.[1] !== undefined) return { kind: 'touch', file: touch[1] }
  const test = text.match(/^test (! )?-f (\S+)$/)
  if (test) return { kind: 'exit', code: files.has(test[2] ?? '') === (test[1] === undefined) ? 0 : 1 }
  if (text === 'true') return { kind: 'exit', code: 0 }
  if (text === 'false') return { kind: 'exit', code: 1 }
  return undefined
}

export interface ProgramHands {
  readonly write: (stream: 1 | 2, text: string) => void
  readonly files: Set<string>
  readonly wait: (ms: number, then: () => void) => void
  /** The program ended by itself. */
  readonly exit: (code: number) => void
}

/** Plays the steps; `exit` is called once unless the program waits for ever. */
export function playProgram(program: Program, hands: ProgramHands): void {
  const play = (at: number): void => {
    const step = program.steps[at]
    switch (step?.kind) {
      case undefined:
        hands.exit(0)
        break
      case 'exit':
        hands.exit(step.code)
        break
      case 'sleep':
        hands.wait(step.ms, () => play(at + 1))
        break
      case 'echo':
        hands.write(step.stream, `${step.text}\n`)
        play(at + 1)
        break
      case 'touch':
        hands.files.add(step.file)
        play(at + 1)
        break
      case 'forever':
        break
    }
  }
  play(0)
}

import type { CommandContext } from './command.ts'
import { usageError } from './command.ts'

const longest = 4096
const ctrlC = '\u0003'
const ctrlD = '\u0004'
const erasing = ['\b', '\u007f']

/** What is read from a terminal; `process.stdin` is one. */
export type SecretInput = CommandContext['stdin']

/**
 * A secret from the terminal, without echo, or the first line of standard input; never from an
 * argument, which every user of the machine can read.
 * @throws VigieError usage when there is none
 */
export async function readSecret(
  context: Pick<CommandContext, 'stdin' | 'stderr' | 'signal'>,
  prompt: string,
): Promise<string> {
  const { stdin } = context
  const secret = stdin.isTTY === true ? await readTyped(context, prompt) : await readFirstLine(stdin)
  if (secret === '') throw usageError('no password was given: type it, or send it to standard input')
  return secret
}

async function readFirstLine(stdin: SecretInput): Promise<string> {
  stdin.setEncoding('utf8')
  let text = ''
  for await (const chunk of stdin) {
    text += String(chunk)
    if (text.includes('\n') || text.length > longest) break
  }
  return text.split('\n', 1)[0]?.replace(/\r$/, '') ?? ''
}

function readTyped(
  { stdin, stderr, signal }: Pick<CommandContext, 'stdin' | 'stderr' | 'signal'>,
  prompt: string,
): Promise<string> {
  stderr.write(prompt)
  stdin.setEncoding('utf8')
  stdin.setRawMode?.(true)
  stdin.resume()
  return new Promise((resolve, reject) => {
    let typed: string[] = []
    const done = (settle: () => void) => {
      stdin.off('data', hear)
      signal.removeEventListener('abort', abort)
      stdin.setRawMode?.(false)
      stdin.pause()
      stderr.write('\n')
      settle()
    }
    const abort = () => done(() => reject(usageError('the password was not given')))
    const hear = (chunk: string | Buffer) => {
      for (const key of String(chunk)) {
        if (key === '\r' || key === '\n' || key === ctrlD) return done(() => resolve(typed.join('')))
        if (key === ctrlC) return abort()
        if (erasing.includes(key)) typed = typed.slice(0, -1)
        else if (typed.length < longest) typed.push(key)
      }
    }
    signal.addEventListener('abort', abort, { once: true })
    stdin.on('data', hear)
  })
}

import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { readSecret } from './read-secret.ts'

/** A terminal on which keys are pressed once it no longer echoes. */
function terminal(keys: readonly string[]) {
  const modes: boolean[] = []
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true as const,
    setRawMode(raw: boolean) {
      modes.push(raw)
      if (raw) for (const key of keys) stdin.write(key)
      return stdin as never
    },
  })
  const stderr = new PassThrough()
  const signal = new AbortController().signal
  const read = readSecret({ stdin, stderr, signal }, 'Password: ')
  return { read, modes, shown: () => String(stderr.read()) }
}

test('what is typed is not shown, an erased key is erased, and the echo is back afterwards', async () => {
  const { read, modes, shown } = terminal(['pa', 'x\u007fß', '😀\b!\r', 'rest'])
  expect(await read).toBe('paß!')
  expect(modes).toEqual([true, false])
  expect(shown()).toBe('Password: \n')
})

test('giving up gives nothing, and the echo is back', async () => {
  const { read, modes } = terminal(['secret', '\u0003'])
  await expect(read).rejects.toMatchObject({ code: 'usage' })
  expect(modes).toEqual([true, false])
})

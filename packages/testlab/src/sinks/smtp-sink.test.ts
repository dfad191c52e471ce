import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts'

/** Speaks SMTP line by line, as a witness that shares no code with a mail library; answers the codes it was given. */
function send(sink: SmtpSink, lines: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(sink.port, '127.0.0.1')
    const codes: string[] = []
    const left = [...lines]
    socket.setTimeout(2_000, () => socket.destroy(new Error(`no answer after ${codes.join(' ')}`)))
    socket.on('error', reject)
    socket.on('close', () => resolve(codes))
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n')) {
        if (!/^\d{3} /.test(line)) continue
        codes.push(line.slice(0, 3))
        const next = left.shift()
        if (next === undefined) socket.end()
        else socket.write(`${next}\r\n`)
      }
    })
  })
}

const MESSAGE = [
  'EHLO me',
  'MAIL FROM:<a@x.example>',
  'RCPT TO:<b@x.example>',
  'DATA',
  'Subject: hi\r\n\r\nbody\r\n.',
  'QUIT',
]

test('a refused recipient, a refused message and a wrong password are told by their codes', async () => {
  await using sink = await startSmtpSink()
  sink.answer({ kind: 'reject', at: 'recipient', code: 550, message: 'nobody here' })
  expect(await send(sink, MESSAGE.slice(0, 3))).toEqual(['220', '250', '250', '550'])
  sink.answer({ kind: 'reject', at: 'data', code: 451, message: 'later' })
  expect((await send(sink, MESSAGE)).slice(0, 6)).toEqual(['220', '250', '250', '250', '354', '451'])
  expect(sink.received).toEqual([])

  await using guarded = await startSmtpSink({ credentials: { user: 'u', password: 'p' } })
  const wrong = Buffer.from('\0u\0wrong').toString('base64')
  expect(await send(guarded, ['EHLO me', `AUTH PLAIN ${wrong}`])).toEqual(['220', '250', '535'])
  expect(await send(guarded, MESSAGE.slice(0, 2))).toEqual(['220', '250', '530'])
})

test('a sink that hangs takes the message and says nothing', async () => {
  await using sink = await startSmtpSink()
  sink.answer({ kind: 'hang' })
  await expect(send(sink, MESSAGE)).rejects.toThrow(/no answer after 220 250 250 250 354/)
})

test('a message that is accepted is kept whole', async () => {
  await using sink = await startSmtpSink()
  await send(sink, MESSAGE)
  expect(sink.received).toEqual([
    { from: 'a@x.example', to: ['b@x.example'], raw: 'Subject: hi\r\n\r\nbody\r\n', user: undefined },
  ])
})

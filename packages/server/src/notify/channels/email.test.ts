import { startSmtpSink } from '@vigie/testlab'
import { expect, test } from 'vitest'
import { email, needsTls } from './email.ts'

const notice = { headline: 'h', lines: ['l'] }
const send = (smtpUrl: string) =>
  email({ smtpUrl, from: 'a@example.org', to: ['b@example.org'], deadlineMs: 2_000 }).send(notice)

test.each([
  ['smtp://user:pass@mail.example.org:587', true],
  ['smtp://user@mail.example.org', true],
  ['smtp://:pass@192.168.1.2', true],
  ['smtp://user:pass@mail.example.org?ignoreTLS=true', true],
  ['smtp://u:p@127.0.0.1.example.org', true],
  ['smtp://u:p@localhost.example.org', true],
  ['smtp://u:p@[::2]', true],
  ['smtp://u:p@127.1', true],
  ['smtp://u:p@LocalHost:25', false],
  ['smtp://u:p@mail.localhost', false],
  ['smtp://u:p@127.3.2.1', false],
  ['smtp://u:p@[::1]:25', false],
  ['smtp://mail.example.org', false],
  ['smtps://user:pass@mail.example.org', false],
  ['no address', false],
])('%s needs STARTTLS: %s', (url, needed) => {
  expect(needsTls(url)).toBe(needed)
})

test('a password is not sent to a server that offers no TLS, whatever the address asks for', async () => {
  await using sink = await startSmtpSink({ credentials: { user: 'u', password: 's3cret' } })
  expect(await send(sink.url)).toEqual({ ok: true })
  expect(sink.received).toHaveLength(1)
  // The same server, under a name that is not one of this machine's own.
  const elsewhere = sink.url.replace('127.0.0.1', '0.0.0.0')
  for (const more of ['', '/?ignoreTLS=true', '/?opportunisticTLS=true&requireTLS=false', '/?secured=true'])
    expect(await send(elsewhere + more), more).toMatchObject({ reason: expect.stringContaining('no TLS') })
  expect(sink.received).toHaveLength(1)
})

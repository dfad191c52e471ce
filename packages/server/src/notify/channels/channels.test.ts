import { createServer, type Server } from 'node:http'
import net from 'node:net'
import { expect, test } from 'vitest'
import type { Channel } from '../channel.ts'
import { createChannels } from '../registry.ts'

/** One conformance suite for every kind of channel: the far end is scripted, the channel is real. */

type Behaviour = 'accepts' | 'fails' | 'throttles' | 'refuses for good' | 'hangs' | 'stops half-way'
const DEADLINE_MS = 300
const SECRET = 'T0KEN-s3cret'
const notice = {
  headline: '❌ Services status generation failed!',
  lines: ['Reason: @everyone <!channel> [x](http://evil.example) `a` & b', 'second'],
}

interface FarEnd extends AsyncDisposable {
  readonly port: number
  readonly received: string[]
}

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as net.AddressInfo).port
}

const httpStatus: Partial<Record<Behaviour, number>> = {
  accepts: 204,
  fails: 500,
  throttles: 429,
  'refuses for good': 404,
}

async function webhook(behaviour: Behaviour): Promise<FarEnd> {
  const received: string[] = []
  const server: Server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push(body)
    const status = httpStatus[behaviour]
    if (status !== undefined) response.writeHead(status).end()
    if (behaviour === 'stops half-way') {
      response.writeHead(200, { 'content-length': 1000 }).write('half')
      setTimeout(() => response.destroy(), 20)
    }
  })
  const port = await listening(server)
  return {
    port,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

const mailAnswers: Partial<Record<Behaviour, string>> = {
  accepts: '250 ok',
  fails: '451 later',
  throttles: '421 too many',
  'refuses for good': '550 no',
}

/** As much SMTP as a sender needs; the verdict is given at RCPT or after the body. */
async function mailServer(behaviour: Behaviour): Promise<FarEnd> {
  const received: string[] = []
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (behaviour === 'hangs') return
    let inBody = false
    let text = ''
    socket.write('220 sink ESMTP\r\n')
    socket.on('data', (chunk) => {
      const said = chunk.toString()
      text += said
      if (inBody) {
        if (!text.endsWith('\r\n.\r\n')) return
        inBody = false
        received.push(text)
        socket.write('250 kept\r\n')
      } else if (said.startsWith('DATA')) {
        text = ''
        inBody = true
        if (behaviour === 'stops half-way') socket.destroy()
        else socket.write('354 go\r\n')
      } else if (said.startsWith('RCPT')) {
        socket.write(`${mailAnswers[behaviour] ?? '250 ok'}\r\n`)
      } else {
        socket.write('250 ok\r\n')
      }
    })
  })
  const port = await listening(server)
  return {
    port,
    received,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

interface Kind {
  readonly kind: string
  readonly start: (behaviour: Behaviour) => Promise<FarEnd>
  readonly channel: (port: number) => Channel | undefined
}

const kinds: readonly Kind[] = [
  {
    kind: 'discord',
    start: webhook,
    channel: (port) =>
      createChannels({
        discord: { url: `http://127.0.0.1:${port}/api/webhooks/1/${SECRET}`, deadlineMs: DEADLINE_MS },
      })[0],
  },
  {
    kind: 'slack',
    start: webhook,
    channel: (port) =>
      createChannels({
        slack: { url: `http://127.0.0.1:${port}/services/${SECRET}`, deadlineMs: DEADLINE_MS },
      })[0],
  },
  {
    kind: 'email',
    start: mailServer,
    channel: (port) =>
      createChannels({
        email: {
          smtpUrl: `smtp://127.0.0.1:${port}/?ignoreTLS=true`,
          from: 'vigie@example.org',
          to: ['ops@example.org'],
          deadlineMs: DEADLINE_MS,
        },
      })[0],
  },
]

/** RFC 2047 words back to text. */
function decodeWords(text: string): string {
  const bytes = [...text.matchAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi)].map(([, kind, word = '']) => {
    if (kind === 'B') return Buffer.from(word, 'base64')
    const plain = word.replaceAll('_', ' ')
    return Buffer.from(
      plain.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    )
  })
  return Buffer.concat(bytes).toString('utf8')
}

async function deliver({ start, channel }: Kind, behaviour: Behaviour) {
  await using end = await start(behaviour)
  const delivery = await channel(end.port)?.send(notice)
  return { delivery, received: end.received }
}

for (const kind of kinds) {
  test.for([
    ['fails', true],
    ['throttles', true],
    ['hangs', true],
    ['stops half-way', true],
    ['refuses for good', false],
  ] as const)(
    `${kind.kind}: a far end that %s is news, with retry %s, and tells no secret`,
    async ([behaviour, retry]) => {
      const begun = performance.now()
      const { delivery } = await deliver(kind, behaviour)
      expect(delivery).toMatchObject({ ok: false, retry })
      expect(JSON.stringify(delivery)).not.toMatch(new RegExp(`${SECRET}|127\\.0\\.0\\.1`))
      expect(performance.now() - begun).toBeLessThan(DEADLINE_MS * 10)
    },
  )

  test(`${kind.kind}: nobody listening is news`, async () => {
    const gone = await kind.start('accepts')
    await gone[Symbol.asyncDispose]()
    const delivery = await kind.channel(gone.port)?.send(notice)
    expect(delivery).toMatchObject({ ok: false, retry: true })
    expect(JSON.stringify(delivery)).not.toContain(SECRET)
  })

  test(`${kind.kind}: a far end that accepts has got one message`, async () => {
    const { delivery, received } = await deliver(kind, 'accepts')
    expect(delivery).toEqual({ ok: true })
    expect(received).toHaveLength(1)
  })
}

test('an address that is none is refused for good, and not repeated in the reason', async () => {
  const [channel] = createChannels({ discord: { url: `not a url ${SECRET}` } })
  const delivery = await channel?.send(notice)
  expect(delivery).toMatchObject({ ok: false, retry: false })
  expect(JSON.stringify(delivery)).not.toContain(SECRET)
})

test('Discord gets the headline first, no mention and no markup', async () => {
  const { received } = await deliver(kinds[0] as Kind, 'accepts')
  const body = JSON.parse(received[0] ?? '')
  expect(body.content.split('\n')[0]).toBe(notice.headline)
  expect(body.allowed_mentions).toEqual({ parse: [] })
  expect(body.content).toContain('\\@everyone \\<!channel\\> \\[x\\]\\(http\\://evil.example\\) \\`a\\`')
})

test('Slack gets the headline first, and angle brackets that mean nothing', async () => {
  const { received } = await deliver(kinds[1] as Kind, 'accepts')
  const body = JSON.parse(received[0] ?? '')
  expect(body.text.split('\n')[0]).toBe(notice.headline)
  expect(body.text).toContain('&lt;!channel&gt;')
  expect(body.text).not.toMatch(/[<>]/)
})

test('a mail has the headline as its subject, whatever the reason holds', async () => {
  const { received } = await deliver(kinds[2] as Kind, 'accepts')
  const encoded = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(received[0] ?? '')?.[1] ?? ''
  expect(decodeWords(encoded)).toBe(notice.headline)
  expect(received[0]).toMatch(/^Auto-Submitted: auto-generated/im)
})

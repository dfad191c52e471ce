import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** The whole message as it came, headers first. */
  readonly raw: string
  /** User name the sender signed in with, if it did. */
  readonly user: string | undefined
}

/** What the sink does with a message. */
export type SmtpAnswer =
  | { readonly kind: 'accept' }
  /** Refuses the recipient or the message with an SMTP code, for example 450 (try later) or 550 (never). */
  | {
      readonly kind: 'reject'
      readonly at: 'recipient' | 'data'
      readonly code: number
      readonly message: string
    }
  /** Takes the message and never says whether it is accepted. */
  | { readonly kind: 'hang' }

export interface SmtpSink extends AsyncDisposable {
  readonly port: number
  /** `smtp://127.0.0.1:port`, with the credentials when some are asked for. */
  readonly url: string
  readonly received: readonly ReceivedMail[]
  /** What every following message gets. Default: accept. */
  answer(with_: SmtpAnswer): void
}

export interface SmtpSinkOptions {
  readonly address?: string
  /** When given, a sender has to sign in with exactly these. */
  readonly credentials?: { readonly user: string; readonly password: string }
}

/** Starts a mail server without TLS on a free port; it keeps what it gets and delivers nothing. */
export async function startSmtpSink(options: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const address = options.address ?? '127.0.0.1'
  const wanted = options.credentials
  const received: ReceivedMail[] = []
  let standing: SmtpAnswer = { kind: 'accept' }
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: wanted === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: (auth, _session, done) => {
      const fits = wanted !== undefined && auth.username === wanted.user && auth.password === wanted.password
      return fits ? done(null, { user: auth.username }) : done(smtpError(535, 'wrong user or password'))
    },
    onRcptTo: (_recipient, _session, done) => {
      if (standing.kind === 'reject' && standing.at === 'recipient')
        return done(smtpError(standing.code, standing.message))
      return done()
    },
    onData: (stream, session, done) => {
      void collect(stream).then((raw) => {
        const answer = standing
        if (answer.kind === 'hang') return
        if (answer.kind === 'reject' && answer.at === 'data')
          return done(smtpError(answer.code, answer.message))
        received.push(describe(session, raw))
        done()
      }, done)
    },
  })
  // A sender that breaks off is its own business.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, address, () => resolve()))
  const { port } = server.server.address() as AddressInfo
  const login = wanted ? `${encodeURIComponent(wanted.user)}:${encodeURIComponent(wanted.password)}@` : ''
  return {
    port,
    url: `smtp://${login}${address}:${port}`,
    received,
    answer: (with_) => {
      standing = with_
    },
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

async function collect(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function describe(session: SMTPServerSession, raw: string): ReceivedMail {
  const from = session.envelope.mailFrom
  return {
    from: from === false ? '' : from.address,
    to: session.envelope.rcptTo.map((one) => one.address),
    raw,
    user: session.user,
  }
}

function smtpError(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code })
}

import { isIPv4 } from 'node:net'
import type { Channel, Delivery, Notice } from '../channel.ts'
import { reasonOfNetwork } from '../post-json.ts'

export interface EmailSettings {
  /** `smtp://user:password@host:port` or `smtps://…`: a secret. */
  readonly smtpUrl: string
  readonly from: string
  readonly to: readonly string[]
  readonly deadlineMs?: number | undefined
}

/** Plain-text mail. The subject is the headline, so that filters can match it. */
export function email(settings: EmailSettings): Channel {
  return { kind: 'email', send: (notice) => sendMail(settings, notice) }
}

/**
 * Whether the mail may only go over TLS: a password must not travel in clear text, whatever the address
 * asks for (`ignoreTLS`) and whatever someone on the way takes out of the server's answer. On the
 * machine itself nobody is on the way.
 */
export function needsTls(smtpUrl: string): boolean {
  const url = URL.parse(smtpUrl)
  if (url === null || url.protocol !== 'smtp:') return false
  return (url.username !== '' || url.password !== '') && !isLoopback(url.hostname)
}

/** By what is written, without a look-up: a name of another zone may lead anywhere tomorrow. */
function isLoopback(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '')
  if (host === 'localhost' || host.endsWith('.localhost') || host === '[::1]') return true
  return isIPv4(host) && host.startsWith('127.')
}

async function sendMail(settings: EmailSettings, notice: Notice): Promise<Delivery> {
  const deadlineMs = settings.deadlineMs ?? 20_000
  let timer: NodeJS.Timeout | undefined
  let close = () => {}
  try {
    // Loaded when first needed: most installations never send a mail.
    const { createTransport } = await import('nodemailer')
    const transport = createTransport({
      url: transportUrl(settings.smtpUrl),
      connectionTimeout: deadlineMs,
      greetingTimeout: deadlineMs,
      socketTimeout: deadlineMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as object)
    close = () => transport.close()
    const late = new Promise<never>((_, refuse) => {
      timer = setTimeout(() => refuse(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), deadlineMs)
    })
    const sent = transport.sendMail({
      from: settings.from,
      to: [...settings.to],
      subject: notice.headline,
      text: [notice.headline, '', ...notice.lines].join('\n'),
      headers: { 'auto-submitted': 'auto-generated' },
    })
    await Promise.race([sent, late])
    return { ok: true }
  } catch (error) {
    return refusal(error, deadlineMs)
  } finally {
    clearTimeout(timer)
    close()
  }
}

/** Parameters of the address beat options beside it, so that what must be is written there. */
function transportUrl(smtpUrl: string): string {
  if (!needsTls(smtpUrl)) return smtpUrl
  const url = new URL(smtpUrl)
  for (const weaker of ['ignoreTLS', 'opportunisticTLS', 'secured']) url.searchParams.delete(weaker)
  url.searchParams.set('requireTLS', 'true')
  return url.href
}

function refusal(error: unknown, deadlineMs: number): Delivery {
  // Before the status: a server without STARTTLS answers 5xx to it, which alone would explain nothing.
  if (error instanceof Error && 'code' in error && error.code === 'ETLS') {
    return { ok: false, retry: true, reason: 'no TLS with the mail server (ETLS)' }
  }
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  if (status > 0) return { ok: false, retry: status < 500, reason: `SMTP ${status}` }
  return { ok: false, retry: true, reason: reasonOfNetwork(error, deadlineMs) }
}

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

async function sendMail(settings: EmailSettings, notice: Notice): Promise<Delivery> {
  const deadlineMs = settings.deadlineMs ?? 20_000
  let timer: NodeJS.Timeout | undefined
  let close = () => {}
  try {
    // Loaded when first needed: most installations never send a mail.
    const { createTransport } = await import('nodemailer')
    const transport = createTransport(settings.smtpUrl, {
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

function refusal(error: unknown, deadlineMs: number): Delivery {
  const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  if (status > 0) return { ok: false, retry: status < 500, reason: `SMTP ${status}` }
  return { ok: false, retry: true, reason: reasonOfNetwork(error, deadlineMs) }
}

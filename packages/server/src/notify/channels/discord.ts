import type { Channel, Notice } from '../channel.ts'
import { postJson } from '../post-json.ts'

export interface DiscordSettings {
  /** The webhook; holds its token. */
  readonly url: string
  readonly deadlineMs?: number
}

const LONGEST = 2000
const SUPPRESS_EMBEDS = 4

/** A Discord webhook: `{content}`, in which no hostile text mentions anyone or becomes markup. */
export function discord({ url, deadlineMs = 10_000 }: DiscordSettings): Channel {
  return {
    kind: 'discord',
    send: (notice) => postJson(url, discordMessage(notice), { deadlineMs }),
  }
}

export function discordMessage(notice: Notice) {
  const content = [notice.headline, ...notice.lines.map(escapeDiscord)].join('\n')
  return {
    content: content.length > LONGEST ? `${content.slice(0, LONGEST - 1).toWellFormed()}…` : content,
    allowed_mentions: { parse: [] },
    flags: SUPPRESS_EMBEDS,
  }
}

function escapeDiscord(line: string): string {
  return line.replace(/[\\*_~`|<>[\]()#@]/g, '\\$&').replace(/:(?=\/\/)/g, '\\:')
}

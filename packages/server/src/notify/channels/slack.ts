import type { Channel, Notice } from '../channel.ts'
import { postJson } from '../post-json.ts'

export interface SlackSettings {
  /** The incoming webhook; holds its token. Mattermost and Rocket.Chat take the same. */
  readonly url: string
  readonly deadlineMs?: number
}

/** A Slack incoming webhook: `{text}` with markup, link unfurling and mentions switched off. */
export function slack({ url, deadlineMs = 10_000 }: SlackSettings): Channel {
  return {
    kind: 'slack',
    send: (notice) => postJson(url, slackMessage(notice), { deadlineMs }),
  }
}

export function slackMessage(notice: Notice) {
  const text = [notice.headline, ...notice.lines.map(escapeSlack)].join('\n')
  return { text, mrkdwn: false, unfurl_links: false, unfurl_media: false }
}

/** Slack's three; `<!channel>` and `<http://…|text>` are dead without the angle brackets. */
function escapeSlack(line: string): string {
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

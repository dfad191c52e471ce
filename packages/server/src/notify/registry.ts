import type { Channel } from './channel.ts'
import { type DiscordSettings, discord } from './channels/discord.ts'
import { type EmailSettings, email } from './channels/email.ts'
import { type SlackSettings, slack } from './channels/slack.ts'

/** Settings of each kind of channel; absent = not wanted. A new kind is one line here and below. */
export interface ChannelSettings {
  readonly discord?: DiscordSettings | undefined
  readonly slack?: SlackSettings | undefined
  readonly email?: EmailSettings | undefined
}

export function createChannels(settings: ChannelSettings): readonly Channel[] {
  return [
    ...(settings.discord ? [discord(settings.discord)] : []),
    ...(settings.slack ? [slack(settings.slack)] : []),
    ...(settings.email ? [email(settings.email)] : []),
  ]
}

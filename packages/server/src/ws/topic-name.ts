import { type Topic, topicPattern } from '@vigie/contract'

export type TopicKind = 'hosts' | 'tasks' | 'schedules' | 'journal' | 'containers' | 'usage'

export interface TopicName {
  readonly topic: Topic
  readonly kind: TopicKind
  /** Of one host alone. */
  readonly hostId?: number | undefined
}

/** @param topic one that the contract's pattern let through */
export function topicName(topic: Topic): TopicName {
  const [, , kind = topic, host] = topicPattern.exec(topic) ?? []
  return {
    topic,
    kind: kind as TopicKind,
    hostId: host === undefined ? undefined : Number(host.slice(1)),
  }
}

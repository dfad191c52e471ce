import { type ClientFrame, clientFrame } from '@vigie/contract'

export type ReadMessage =
  | { readonly kind: 'frame'; readonly frame: ClientFrame }
  /** A frame of a known type that asks for something impossible: told, and the socket stays. */
  | { readonly kind: 'wrong'; readonly id?: string | number | undefined }
  /** No frame at all: the socket is closed. */
  | { readonly kind: 'nonsense' }

/** Reads one text message of a stranger. Never throws. */
export function readMessage(text: string): ReadMessage {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { kind: 'nonsense' }
  }
  const read = clientFrame.safeParse(value)
  if (read.success) return { kind: 'frame', frame: read.data }
  if (typeof value !== 'object' || value === null || !('type' in value)) return { kind: 'nonsense' }
  if (value.type !== 'subscribe' && value.type !== 'unsubscribe') return { kind: 'nonsense' }
  return { kind: 'wrong', id: 'id' in value ? usableId(value.id) : undefined }
}

function usableId(id: unknown): string | number | undefined {
  if (typeof id === 'number') return id
  return typeof id === 'string' && id.length <= 64 ? id : undefined
}

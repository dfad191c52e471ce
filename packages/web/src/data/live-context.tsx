// Purpose: one live connection for the signed-in part, and the hooks that read it.
// Never renders anything of its own.
// Called by the shell (LiveProvider), pages and parts (hooks).

import type { Container, ContainerAction, Task } from '@vigie/contract'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useLanguage } from '../ui/text.tsx'
import { api } from './api.ts'
import { BulkOrders } from './bulk-orders.ts'
import { type ContainerKey, containerKey, type Fleet, type Held, heldBy, type Kind } from './fleet-store.ts'
import { LiveAttention } from './live-attention.ts'
import { LiveSocket, type SocketLike } from './live-socket.ts'
import { type LiveStatus, LiveStore } from './live-store.ts'
import { isUnderWay, type Order, Orders } from './orders.ts'
import { pageLanguage } from './page-language.ts'
import { unfinishedTask } from './tasks.ts'
import { Ticker } from './ticker.ts'

interface Live {
  readonly store: LiveStore
  readonly socket: LiveSocket
  readonly orders: Orders
  readonly bulk: BulkOrders
  readonly ticker: Ticker
}

const LiveContext = createContext<Live | undefined>(undefined)

const later = (ms: number, then: () => void): (() => void) => {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}

const isShown = (): boolean => document.visibilityState === 'visible'

/** Nothing ages on a page that nobody sees. */
const every = (ms: number, then: () => void): (() => void) => {
  const whenShown = (): void => {
    if (isShown()) then()
  }
  const timer = setInterval(whenShown, ms)
  document.addEventListener('visibilitychange', whenShown)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', whenShown)
  }
}

function openSocket(): SocketLike {
  const address = new URL('/ws', window.location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  address.searchParams.set('lang', pageLanguage())
  return new WebSocket(address) as SocketLike
}

/** `crypto.randomUUID` is missing on http to a LAN address. */
const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

function createLive(failed: (order: Order) => void, stillSignedIn: () => Promise<boolean>): Live {
  const now = () => Date.now()
  const store = new LiveStore({ now: () => performance.now(), later })
  const socket = new LiveSocket({
    open: openSocket,
    store,
    now,
    random: Math.random,
    later,
    stillSignedIn,
    // Fetched where it is needed: nearly nobody's proxy forbids sockets.
    ask: async (topic) => (await import('./live-rest.ts')).askTopic(api, topic),
  })
  const orders = new Orders({ store, api, randomKey, later, failed })
  return { store, socket, orders, bulk: new BulkOrders(store, orders), ticker: new Ticker(now, every) }
}

/** @param props.onFailure an order came to nothing: the reader has to be told wherever they look */
export function LiveProvider(props: {
  readonly onFailure: (order: Order) => void
  /** Asks the server who is signed in now; false when nobody is. */
  readonly stillSignedIn: () => Promise<boolean>
  readonly children: ReactNode
}): ReactNode {
  const calls = useRef(props)
  useEffect(() => {
    calls.current = props
  })
  const [live] = useState(() =>
    createLive(
      (order) => calls.current.onFailure(order),
      () => calls.current.stillSignedIn(),
    ),
  )
  const language = useLanguage()
  // Sentences come in the language that the socket was opened with.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of language opens a new socket
  useEffect(() => {
    live.socket.start()
    return () => live.socket.stop()
  }, [live, language])
  useEffect(() => {
    const { socket } = live
    const attention = new LiveAttention(socket, later)
    const look = (): void => attention.look(isShown())
    const nudge = (): void => socket.nudge()
    look()
    window.addEventListener('online', nudge)
    document.addEventListener('visibilitychange', look)
    return () => {
      attention.end()
      window.removeEventListener('online', nudge)
      document.removeEventListener('visibilitychange', look)
    }
  }, [live])
  // What happens to an order is told by its task, on every page.
  useEffect(() => live.socket.need('tasks'), [live])
  return <LiveContext value={live}>{props.children}</LiveContext>
}

function useLive(): Live {
  const live = useContext(LiveContext)
  if (live === undefined) throw new Error('no LiveProvider above')
  return live
}

/** A part of what is known; `select` must give the same object while nothing in it changed. */
export function useFleet<T>(select: (fleet: Fleet) => T): T {
  const { store } = useLive()
  return useSyncExternalStore(store.subscribe, () => select(store.fleet()))
}

/** Asks for a topic as long as the component is there; `undefined` until it has answered. */
export function useTopic<K extends Kind>(kind: K, hostId?: number): Held[K] | undefined {
  const { socket } = useLive()
  const topic = hostId === undefined ? kind : `${kind}:${hostId}`
  useEffect(() => socket.need(topic), [socket, topic])
  return useFleet((fleet) => heldBy(fleet, kind, topic))
}

export function useLiveStatus(): LiveStatus {
  const { store } = useLive()
  return useSyncExternalStore(store.subscribe, store.status)
}

/** The connection itself: it is ended before its session is, so that nothing asks after that. */
export const useConnection = (): Pick<LiveSocket, 'start' | 'stop'> => useLive().socket

/** Something made of the time, drawn again only when it comes out different. */
export function useTick<T extends string | number | boolean>(of: (nowMs: number) => T): T {
  const { ticker } = useLive()
  return useSyncExternalStore(ticker.subscribe, () => of(ticker.atMs()))
}

/** Orders of all containers at once, for lists that draw many of them, and those given to many together. */
export const useOrders = (): Pick<Live, 'orders' | 'bulk'> => useLive()

export interface ContainerOrder {
  /** Pressed here, or ordered by somebody else, and not yet seen on the host. */
  readonly pending: string | undefined
  readonly failed: Order | undefined
  readonly press: Orders['press']
}

/** What is under way for one container. */
export function useOrder(container: Container): ContainerOrder {
  const { orders } = useLive()
  const key: ContainerKey = containerKey(container)
  const order = useSyncExternalStore(orders.subscribe, () => orders.of(key))
  const task: Task | undefined = useFleet((fleet) => unfinishedTask(heldBy(fleet, 'tasks'), key))
  const own = isUnderWay(order) ? order?.action : undefined
  return {
    pending: own ?? task?.action.replace(/^container\./, ''),
    failed: order?.phase === 'failed' ? order : undefined,
    press: (pressed, action) => orders.press(pressed, action),
  }
}

/** Presses for what is on no row, such as the palette; resolves when the host has done it, or not. */
export function useOrderByName(): (
  container: Container,
  action: ContainerAction,
) => Promise<'done' | 'failed' | 'busy'> {
  const { orders, store } = useLive()
  return useCallback(
    async (container, action) => {
      const key = containerKey(container)
      if (unfinishedTask(heldBy(store.fleet(), 'tasks'), key) || isUnderWay(orders.of(key))) return 'busy'
      await orders.press(container, action)
      return await orders.whenOver(key)
    },
    [orders, store],
  )
}

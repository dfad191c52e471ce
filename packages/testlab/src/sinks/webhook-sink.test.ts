import { expect, test } from 'vitest'
import { startWebhookSink } from './webhook-sink.ts'

function post(url: string, body: string, timeoutMs = 5_000): Promise<Response> {
  return fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(timeoutMs) })
}

test('hang, reset, half and refuse fail as a far end fails', async () => {
  await using sink = await startWebhookSink()
  sink.answerOnce({ kind: 'hang' }, { kind: 'reset' }, { kind: 'half' })
  await expect(post(sink.url, 'a', 200)).rejects.toThrow(/timeout|abort/i)
  await expect(post(sink.url, 'b')).rejects.toThrow(/fetch failed/)
  await expect(post(sink.url, 'c').then((answer) => answer.text())).rejects.toThrow()
  await sink.refuse()
  await expect(post(sink.url, 'd')).rejects.toThrow(/fetch failed/)
  await sink.accept()
  expect((await post(sink.url, 'e')).status).toBe(200)
  expect(sink.received.map((one) => one.body)).toEqual(['a', 'b', 'c', 'e'])
})

test('scripted answers come in order, then the standing one; what arrived is kept', async () => {
  await using sink = await startWebhookSink()
  sink.answer({ kind: 'answer', status: 500, body: 'no' })
  sink.answerOnce({ kind: 'answer', status: 429, headers: { 'retry-after': '1' } })
  const first = await post(`${sink.url}/hook?x=1`, '{"a":1}')
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '1'])
  const second = await post(sink.url, 'not json')
  expect([second.status, await second.text()]).toEqual([500, 'no'])
  expect(sink.received[0]).toMatchObject({ method: 'POST', path: '/hook?x=1', json: { a: 1 } })
  expect(sink.received[1]?.json).toBeUndefined()
})

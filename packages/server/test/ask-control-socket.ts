import { request } from 'node:http'
import { join } from 'node:path'
import { controlSocketName } from '../src/wiring/control-socket.ts'

export interface ControlAnswer<T> {
  readonly status: number
  readonly body: T
}

/** A request as the machine's own administrator, to the Vigie of this data folder. */
export function askControlSocket<T>(
  dataDir: string,
  path: string,
  method: 'GET' | 'POST' | 'PATCH' = 'GET',
  payload?: object,
): Promise<ControlAnswer<T>> {
  return new Promise((done, fail) => {
    const asking = request(
      {
        socketPath: join(dataDir, controlSocketName),
        path,
        method,
        headers: { host: 'localhost', ...(payload && { 'content-type': 'application/json' }) },
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        answer.on('end', () => done({ status: answer.statusCode ?? 0, body: JSON.parse(text) as T }))
      },
    )
    asking.on('error', fail).end(payload === undefined ? undefined : JSON.stringify(payload))
  })
}

import { describe, test } from 'vitest'
import type { EngineUnderTest } from '../src/conformance/bench.ts'
import { defineConformance } from '../src/conformance/define-conformance.ts'
import { startFakeEngine } from '../src/fake/fake-engine.ts'
import { ENGINE_VERSIONS, type EngineVersion } from '../src/real/engines.ts'
import { startLab } from '../src/real/lab.ts'
import { hasPart, type Part } from '../src/real/parts.ts'

for (const version of ['20.10.24', '26.1.5', '28.5.2']) {
  defineConformance(`fake ${version}`, async () => {
    const fake = await startFakeEngine({ version })
    fake.image('bb')
    return under(fake.socketPath, 'bb', fake)
  })
}

const partOf: Readonly<Record<EngineVersion, Part>> = {
  '20.10': 'docker',
  '26': 'engine-26',
  '28': 'engine-28',
}

for (const engine of ENGINE_VERSIONS) {
  if (hasPart(partOf[engine])) {
    defineConformance(`real ${engine}`, async () => {
      const lab = await startLab({ hosts: [{ name: 'conformance', engine }] })
      const host = lab.host('conformance')
      await host.image('bb')
      return under(host.dockerSocket, 'bb', lab)
    })
  } else {
    describe(`engine conformance: real ${engine}`, () => {
      test.skip('this engine cannot be had here', () => undefined)
    })
  }
}

function under(socketPath: string, image: string, owner: AsyncDisposable): EngineUnderTest {
  return { socketPath, image, [Symbol.asyncDispose]: async () => await owner[Symbol.asyncDispose]() }
}

// What any Docker engine must answer: the same tests for real engines and for the fake one.
// It never starts an engine, knows no client of ours, and looks at nothing but the bytes on the socket.
// Called by test/conformance.it.test.ts, once per engine.
import { describe } from 'vitest'
import { attachmentConformance } from './attachment-conformance.ts'
import { type EngineUnderTest, useBench } from './bench.ts'
import { containerConformance } from './container-conformance.ts'
import { eventConformance } from './event-conformance.ts'
import { streamConformance } from './stream-conformance.ts'
import { systemConformance } from './system-conformance.ts'

export function defineConformance(name: string, open: () => Promise<EngineUnderTest>): void {
  describe(`engine conformance: ${name}`, () => {
    const bench = useBench(open)
    systemConformance(bench)
    containerConformance(bench)
    attachmentConformance(bench)
    eventConformance(bench)
    streamConformance(bench)
  })
}

import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'
import type { Totals } from './totals.ts'

type TestError = ReturnType<TestModule['errors']>[number]

/** One line per file, failures at once and in full, totals into a file for the test command to add up. */
export class StreamingReporter implements Reporter {
  readonly #say: (line: string) => void
  readonly #resultPath: string | undefined
  #passed = 0
  #failed = 0
  #skipped = 0

  /** @param resultPath file that gets the totals at the end, or undefined for none */
  constructor(say: (line: string) => void, resultPath: string | undefined) {
    this.#say = say
    this.#resultPath = resultPath
  }

  get totals(): Totals {
    return { passed: this.#passed, failed: this.#failed, skipped: this.#skipped }
  }

  onTestCaseResult(test: TestCase): void {
    const result = test.result()
    if (result.state === 'passed') this.#passed += 1
    else if (result.state === 'skipped') this.#skip(nameOf(test.module, test.fullName))
    else if (result.state === 'failed') this.#fail(nameOf(test.module, test.fullName), result.errors)
  }

  /** A hook that fails takes its tests with it: it counts once. */
  onTestSuiteResult(suite: TestSuite): void {
    if (suite.errors().length > 0) this.#fail(nameOf(suite.module, suite.fullName), suite.errors())
  }

  onTestModuleEnd(module: TestModule): void {
    if (module.errors().length > 0) this.#fail(nameOf(module, '(file)'), module.errors())
    const seconds = (module.diagnostic().duration / 1000).toFixed(1)
    this.#say(`${module.ok() ? 'ok    ' : 'FAILED'} ${pathOf(module)} (${seconds} s)`)
  }

  onTestRunEnd(_modules: readonly TestModule[], unhandled: readonly TestError[]): void {
    if (unhandled.length > 0) this.#fail('errors outside of any test', unhandled)
    if (this.#resultPath !== undefined) writeFileSync(this.#resultPath, JSON.stringify(this.totals))
  }

  /** Named, so that nobody takes a test that did not run for one that passed. */
  #skip(name: string): void {
    this.#skipped += 1
    this.#say(`skipped ${name}`)
  }

  #fail(name: string, errors: readonly TestError[]): void {
    this.#failed += 1
    this.#say(`FAILED ${name}`)
    for (const error of errors) this.#say(indent(describeError(error)))
  }
}

function describeError(error: TestError): string {
  const frames = (error.stacks ?? [])
    .slice(0, 5)
    .map((frame) => `at ${frame.file}:${frame.line}:${frame.column}`)
  return [error.message, ...(error.diff === undefined ? [] : [error.diff]), ...frames].join('\n')
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '       ')
}

function pathOf(module: TestModule): string {
  return relative(process.cwd(), module.moduleId)
}

function nameOf(module: TestModule, name: string): string {
  return `${pathOf(module)} > ${name}`
}

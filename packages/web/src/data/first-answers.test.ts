import { type Me, meSchema, problemSchema, setupStateAnswer, taskAnswer } from '@vigie/contract'
import { expect, test } from 'vitest'
import { isProblem, meRead, setupStateRead, taskRead } from './first-answers.ts'
import { taskFixture } from './wire-fixtures.ts'

const me: Me = {
  user: {
    id: 1,
    username: 'marie',
    role: 'admin',
    disabled: false,
    created_at: '2026-01-02T03:04:05.000Z',
    last_login_at: null,
  },
  role: 'admin',
  via: 'cookie',
  host_ids: null,
  insecure_transport: false,
  server_version: '0.1.0',
}
const problem = {
  type: 'about:blank',
  title: 'No',
  status: 422,
  detail: 'Because.',
  code: 'invalid_input',
  errors: [{ path: 'body/name', code: 'too_small', message: 'too short' }],
}

const read = [
  { what: 'who is signed in', answer: me, mine: meRead, theirs: meSchema },
  {
    what: 'where setting up stands',
    answer: { needed: false, me },
    mine: setupStateRead,
    theirs: setupStateAnswer,
  },
  {
    what: 'nobody is signed in',
    answer: { needed: true, me: null },
    mine: setupStateRead,
    theirs: setupStateAnswer,
  },
  { what: 'a task', answer: { task: taskFixture() }, mine: taskRead, theirs: taskAnswer },
  {
    what: 'a problem',
    answer: problem,
    mine: { safeParse: (body: unknown) => ({ success: isProblem(body) }) },
    theirs: problemSchema,
  },
]

test.each(read)('$what is read as the contract reads it', ({ answer, mine, theirs }) => {
  expect(theirs.safeParse(answer).success).toBe(true)
  expect(mine.safeParse(answer).success).toBe(true)
  for (const nonsense of [undefined, null, [], 'no', 3, {}]) {
    expect(theirs.safeParse(nonsense).success).toBe(false)
    expect(mine.safeParse(nonsense).success).toBe(false)
  }
  for (const field of Object.keys(answer)) {
    const worse = { ...answer, [field]: [[]] }
    expect(mine.safeParse(worse).success, field).toBe(theirs.safeParse(worse).success)
    const { [field]: _, ...less } = answer as Record<string, unknown>
    expect(mine.safeParse(less).success, field).toBe(false)
  }
})

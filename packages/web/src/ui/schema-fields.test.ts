import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkForm, draftsOf, fieldsOf, saidOf, valuesOf } from './schema-fields.ts'

const schema = z.strictObject({
  url: z.url().max(200),
  token: z.string().min(8).meta({ secret: true }).optional(),
  every: z.number().int().min(10).max(3600).default(60),
  share: z.number().nullable(),
  level: z.enum(['info', 'error']),
  quiet: z.boolean(),
  labels: z.array(z.string().min(1)).max(2),
})
const fields = fieldsOf(schema)

const wrongWith = (drafts: Record<string, string | boolean | string[]>) => {
  const full = { ...draftsOf(fields, { url: 'https://a.example', quiet: false }), ...drafts }
  const checked = checkForm(schema, fields, valuesOf(fields, full))
  return checked.ok ? {} : Object.fromEntries(checked.wrong)
}

test('what no field can ask for is refused when the form is made, not when it is sent', () => {
  expect(() => fieldsOf(z.object({ when: z.date() }))).toThrow('cannot ask for when: date')
})

test('fields know their kind, limits and whether they may be left empty', () => {
  expect(fields).toEqual([
    { name: 'url', kind: 'text', required: true, max: 200 },
    { name: 'token', kind: 'secret', required: false, min: 8 },
    { name: 'every', kind: 'number', required: false, min: 10, max: 3600, whole: true, preset: '60' },
    { name: 'share', kind: 'number', required: false, emptyIsNull: true },
    { name: 'level', kind: 'choice', required: true, choices: ['info', 'error'] },
    { name: 'quiet', kind: 'flag', required: true },
    { name: 'labels', kind: 'tags', required: true, max: 2 },
  ])
})

test('at first stands what is there, else what the schema presets', () => {
  expect(draftsOf(fields, { url: 'https://a.example', share: null, labels: ['a'] })).toEqual({
    url: 'https://a.example',
    token: '',
    every: '60',
    share: '',
    level: 'info',
    quiet: false,
    labels: ['a'],
  })
})

test('a mistake is told by its kind and its limit', () => {
  expect(wrongWith({ url: ' ' })).toEqual({ url: { kind: 'missing' } })
  expect(wrongWith({ url: 'no' })).toEqual({ url: { kind: 'invalid' } })
  expect(wrongWith({ token: 'short' })).toEqual({ token: { kind: 'too_short', limit: 8 } })
  expect(wrongWith({ every: '9' })).toEqual({ every: { kind: 'too_small', limit: 10 } })
  expect(wrongWith({ every: '10.5' })).toEqual({ every: { kind: 'not_whole' } })
  expect(wrongWith({ every: 'ten' })).toEqual({ every: { kind: 'not_number' } })
  expect(wrongWith({ labels: ['a', 'b', 'c'] })).toEqual({ labels: { kind: 'too_many', limit: 2 } })
  expect(wrongWith({ labels: [''] })).toEqual({ labels: { kind: 'missing' } })
})

test('a figure that may be unknown is sent as none when it is left empty', () => {
  expect(valuesOf(fields, { share: '' })).toEqual({ share: null })
  expect(valuesOf(fields, { share: '0.5' })).toEqual({ share: 0.5 })
})

test('what is sent is what the schema makes of it', () => {
  const trimmed = z.object({ name: z.string().trim().min(1), note: z.string().optional() })
  const two = fieldsOf(trimmed)
  expect(checkForm(trimmed, two, valuesOf(two, { name: ' nas ', note: '' }))).toEqual({
    ok: true,
    value: { name: 'nas' },
  })
})

test('the server’s word finds its field, the first of several', () => {
  const errors = [
    { path: 'body/labels/1', message: 'not that one' },
    { path: 'body/labels/2', message: 'nor that' },
    { path: 'querystring/x', message: 'elsewhere' },
  ]
  expect([...saidOf(errors)]).toEqual([['labels', 'not that one']])
})

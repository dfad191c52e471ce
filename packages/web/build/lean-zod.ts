import type { Plugin } from 'vite'

/** Nobody makes JSON schemas in a browser; zod's classes name the code for it, so nothing else drops it. */
const unused = /\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/

/** Its own English sentences: forms say what is wrong in the catalogue's words, in the reader's language. */
const sentences = /\/zod\/v4\/locales\/en\.js$/

/** Leaves zod's JSON schemas out of the interface: every function of theirs becomes one that throws. */
export function leanZod(): Plugin {
  return {
    name: 'vigie:lean-zod',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: [unused, sentences] },
      handler(code, id) {
        if (sentences.test(id))
          return { code: 'export default () => ({ localeError: () => undefined })', map: null }
        const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
        if (names.length === 0) throw new Error('zod has another form now: see lean-zod.ts')
        const left = 'const left = () => { throw new Error("no JSON schema in the browser") };'
        const maker = '() => left'
        const lines = names.map((name) =>
          name?.startsWith('create') ? `export const ${name} = ${maker};` : `export const ${name} = left;`,
        )
        return { code: [left, ...lines].join('\n'), map: null }
      },
    },
  }
}

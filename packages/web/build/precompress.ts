import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
const WORTH_IT_BYTES = 600

/** Writes `.br` and `.gz` beside each text file of the build: compressed once, at the highest level. */
export function precompress(): Plugin {
  return {
    name: 'vigie:precompress',
    apply: 'build',
    enforce: 'post',
    // What lies on the disk: earlier hooks still see places that Vite fills in last.
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) throw new Error('the build has no folder')
      const compress = async (fileName: string): Promise<void> => {
        const path = join(dir, fileName)
        const source = await readFile(path)
        if (source.length < WORTH_IT_BYTES) return
        const params = { [constants.BROTLI_PARAM_SIZE_HINT]: source.length }
        await writeFile(`${path}.br`, await brotli(source, { params }))
        await writeFile(`${path}.gz`, await gzipped(source, { level: 9 }))
      }
      const texts = Object.keys(bundle).filter((name) => /\.(js|css|html|svg|json|webmanifest)$/.test(name))
      await Promise.all(texts.map(compress))
    },
  }
}

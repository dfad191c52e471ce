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
    async generateBundle(_options, bundle) {
      for (const [fileName, item] of Object.entries(bundle)) {
        if (!/\.(js|css|html|svg|json|webmanifest)$/.test(fileName)) continue
        const source = Buffer.from(item.type === 'chunk' ? item.code : item.source)
        if (source.length < WORTH_IT_BYTES) continue
        const params = { [constants.BROTLI_PARAM_SIZE_HINT]: source.length }
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: await brotli(source, { params }) })
        this.emitFile({
          type: 'asset',
          fileName: `${fileName}.gz`,
          source: await gzipped(source, { level: 9 }),
        })
      }
    },
  }
}

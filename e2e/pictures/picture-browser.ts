import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { systemChromium } from '../../packages/testlab/src/index.ts'

// Purpose: a Chromium that draws the same everywhere: four font files and no other, no hinting, no
// subpixels, no code that depends on the processor. Called by tests that compare pictures.

/** From Debian's fonts-dejavu-core, which the test command installs. Other packages add italics and widths. */
const fontFolder = '/usr/share/fonts/truetype/dejavu'
const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSansMono.ttf', 'DejaVuSansMono-Bold.ttf']

const drawing = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
  '--disable-skia-runtime-opts',
]

const alias = (family: string, font: string): string =>
  `<alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`

const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/cache</cachedir>
  ${['system-ui', 'sans-serif', 'serif'].map((family) => alias(family, 'DejaVu Sans')).join('\n  ')}
  ${['ui-monospace', 'monospace'].map((family) => alias(family, 'DejaVu Sans Mono')).join('\n  ')}
  <match target="font">
    <edit name="antialias"><bool>true</bool></edit>
    <edit name="autohint"><bool>false</bool></edit>
    <edit name="hinting"><bool>false</bool></edit>
    <edit name="hintstyle"><const>hintnone</const></edit>
    <edit name="rgba"><const>none</const></edit>
  </match>
</fontconfig>
`

/** @param more switches on top, to find out what they change */
export async function launchPictureBrowser(more: readonly string[] = []): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-pictures-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    for (const name of ['fonts', 'cache']) mkdirSync(join(folder, name))
    for (const font of fonts) copyFileSync(join(fontFolder, font), join(folder, 'fonts', font))
    writeFileSync(join(folder, 'fonts.conf'), fontsConf(folder))
    const browser = await chromium.launch({
      ...systemChromium,
      args: [...systemChromium.args, ...drawing, ...more],
      env: { PATH: process.env.PATH ?? '', HOME: folder, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
    })
    browser.on('disconnected', remove)
    return browser
  } catch (error) {
    remove()
    throw error
  }
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//, 'Safari'],
  [/^curl\/([\d.]+)/, 'curl'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/**
 * A User-Agent as a person would call it, `Firefox 143 · Linux`; what is not recognised is given back
 * shortened. It is what the browser says of itself: good for recognising, proof of nothing.
 */
export function browserName(userAgent: string): string {
  const browser = browsers.map(([pattern, name]) => {
    const version = pattern.exec(userAgent)?.[1]
    return version === undefined ? undefined : `${name} ${version}`
  })
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
  const words = [browser.find((name) => name !== undefined), system].filter((word) => word !== undefined)
  return words.length === 0 ? userAgent.slice(0, 60) : words.join(' · ')
}

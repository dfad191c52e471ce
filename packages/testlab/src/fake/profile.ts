/** What differs between engine generations; each line was read off a real 20.10.24, 26.1.5 or 28.5.2. */
export interface EngineProfile {
  /** As `/version` says it, for example `20.10.24` or `28.5.2`. */
  readonly version: string
  readonly apiVersion: string
  readonly minApiVersion: string
  readonly major: number
  /** 23 and later: error sentences start in lower case, bad input is 400 rather than 500. */
  readonly modern: boolean
  /** Seen on 20.10 and 26, not on 28: leaving a network is told of stopped containers, and twice of running ones. */
  readonly tellsLeavingTwice: boolean
  /** Before 25 a one-shot sample waits for the collector's one-second tick. */
  readonly oneShotIsImmediate: boolean
}

const apiOf: ReadonlyMap<number, string> = new Map([
  [20, '1.41'],
  [23, '1.42'],
  [24, '1.43'],
  [25, '1.44'],
  [26, '1.45'],
  [27, '1.47'],
  [28, '1.51'],
  [29, '1.52'],
])

export interface ProfileOptions {
  readonly version?: string
  readonly apiVersion?: string
  readonly minApiVersion?: string
}

/** The profile of an engine `version`; the API versions follow from it unless they are given. */
export function profileOf(options: ProfileOptions): EngineProfile {
  const version = options.version ?? '28.5.2'
  const major = Number.parseInt(version, 10)
  if (!Number.isInteger(major)) throw new Error(`fake engine: "${version}" is not an engine version`)
  const oldest = major < 25 ? '1.12' : major < 29 ? '1.24' : '1.44'
  return {
    version,
    apiVersion: options.apiVersion ?? apiOf.get(major) ?? '1.51',
    minApiVersion: options.minApiVersion ?? oldest,
    major,
    modern: major >= 23,
    tellsLeavingTwice: major < 28,
    oneShotIsImmediate: major >= 25,
  }
}

/** Compares `1.9` and `1.41` as versions: negative when `a` is older. */
export function compareApi(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number)
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number)
  return aMajor - bMajor || aMinor - bMinor
}

/** Go's error sentences lost their capital in 23: `Invalid filter` became `invalid filter`. */
export function sentence(profile: EngineProfile, text: string): string {
  return profile.modern ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

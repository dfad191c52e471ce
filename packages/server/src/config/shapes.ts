import { isIP } from 'node:net'
import { userName as userNameSchema } from '@vigie/contract'
import { z } from 'zod'

/** What a value must look like, in words that end the sentence "must be …". */
export interface Shape<T> {
  readonly en: string
  readonly fr: string
  /** An issue's message is the offending part of the value, for lists. */
  readonly schema: z.ZodType<T, string>
}

/** Refuses a value; `part` is what the error shows instead of the whole. */
function refuse(context: z.RefinementCtx, part: string): never {
  context.addIssue({ code: 'custom', message: part })
  return z.NEVER
}

export const text: Shape<string> = { en: 'text', fr: 'un texte', schema: z.string() }

export function choice<const T extends string>(...values: readonly [T, ...T[]]): Shape<T> {
  const quoted = values.join(', ')
  return { en: `one of: ${quoted}`, fr: `l’une de ces valeurs : ${quoted}`, schema: z.enum(values) }
}

export const port: Shape<number> = {
  en: 'a port number from 0 to 65535 (0 = any free port), such as 8000',
  fr: 'un numéro de port de 0 à 65535 (0 = un port libre), par exemple 8000',
  schema: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535)),
}

export const listenHost: Shape<string> = {
  en: 'a host name or an IP address, such as 127.0.0.1 or ::',
  fr: 'un nom d’hôte ou une adresse IP, par exemple 127.0.0.1 ou ::',
  schema: z
    .string()
    .max(253)
    .regex(/^[\w.:%-]+$/),
}

export const path: Shape<string> = {
  en: 'the path of a file or folder',
  fr: 'le chemin d’un fichier ou d’un dossier',
  schema: z.string().refine((value) => !value.includes('\0')),
}

const unitSeconds: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 }

/** Seconds. `90`, `90s`, `5m`, `1h`, `1d`. */
export function duration(least: number, most = 7 * 86_400): Shape<number> {
  return {
    en: `a duration of ${least} s to ${most} s, such as ${Math.max(least, 30)}, 90s, 5m or 1h`,
    fr: `une durée de ${least} s à ${most} s, par exemple ${Math.max(least, 30)}, 90s, 5m ou 1h`,
    schema: z.string().transform((value, context) => {
      const found = /^(\d{1,9})\s*([smhd]?)$/.exec(value)
      const seconds =
        found === null ? Number.NaN : Number(found[1]) * (unitSeconds[found[2] ?? ''] ?? Number.NaN)
      return seconds >= least && seconds <= most ? seconds : refuse(context, value)
    }),
  }
}

function parsedUrl(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined
}

/** An absolute address with one of these schemes and a host. */
export function url(...schemes: readonly string[]): Shape<string> {
  const example = `${schemes[0]}//…`
  return {
    en: `an address that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}, such as ${example}`,
    fr: `une adresse qui commence par ${schemes.map((scheme) => `${scheme}//`).join(' ou ')}, par exemple ${example}`,
    schema: z.string().refine((value) => {
      const found = parsedUrl(value)
      return found !== undefined && schemes.includes(found.protocol) && found.hostname !== ''
    }),
  }
}

/** Over TCP, or over a socket whose folder is the parameter `host`. */
export const postgresUrl: Shape<string> = {
  en: 'an address such as postgres://user:password@host:5432/name or postgres:///name?host=/run/postgresql',
  fr: 'une adresse telle que postgres://utilisateur:motdepasse@hote:5432/nom ou postgres:///nom?host=/run/postgresql',
  schema: z.string().refine((value) => {
    const found = parsedUrl(value)
    const place = found?.hostname || found?.searchParams.get('host')
    return found !== undefined && /^postgres(ql)?:$/.test(found.protocol) && Boolean(place)
  }),
}

/** The address under which people reach Vigie: an origin and perhaps a path, without a last slash. */
export const publicUrl: Shape<string> = {
  en: 'an address such as https://vigie.example.org, without a query or a user name',
  fr: 'une adresse telle que https://vigie.exemple.org, sans requête ni nom d’utilisateur',
  schema: z.string().transform((value, context) => {
    const found = parsedUrl(value)
    const plain =
      found !== undefined &&
      /^https?:$/.test(found.protocol) &&
      `${found.username}${found.password}${found.search}${found.hash}` === ''
    return plain ? found.href.replace(/\/+$/, '') : refuse(context, value)
  }),
}

function parts(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function list<T>(parse: (part: string) => T | undefined) {
  return z.string().transform((value, context): readonly T[] => {
    const items: T[] = []
    for (const part of parts(value)) {
      const item = parse(part)
      if (item === undefined) return refuse(context, part)
      items.push(item)
    }
    return items
  })
}

export interface Link {
  readonly title: string
  readonly url: string
}

export const links: Shape<readonly Link[]> = {
  en: 'a list Title=address, parted by commas; an address starts with http://, https:// or /, ./, ../ (write a comma inside it as %2C)',
  fr: 'une liste Titre=adresse, séparée par des virgules ; une adresse commence par http://, https:// ou /, ./, ../ (une virgule s’y écrit %2C)',
  schema: list((part) => {
    const at = part.indexOf('=')
    const title = part.slice(0, at).trim()
    const address = part.slice(at + 1).trim()
    return at > 0 && title !== '' && isSafeAddress(address) ? { title, url: address } : undefined
  }),
}

/** http, https, or relative; `//host` is another site in disguise, and a scheme may hide in blanks. */
function isSafeAddress(address: string): boolean {
  if (/[ \p{Cc}\\]/u.test(address)) return false
  if (/^(\/(?!\/)|\.\.?\/|#)/.test(address)) return true
  const found = parsedUrl(address)
  return found !== undefined && /^https?:$/.test(found.protocol) && /^https?:\/\//i.test(address)
}

/** Terms in the grammar of the page's filters; the page gives them their meaning. */
export const filterTerms: Shape<readonly string[]> = {
  en: 'a list, parted by commas, of name:GLOB, label:KEY, label:KEY=GLOB, project:GLOB, image:GLOB or host:GLOB',
  fr: 'une liste, séparée par des virgules, de name:MOTIF, label:CLÉ, label:CLÉ=MOTIF, project:MOTIF, image:MOTIF ou host:MOTIF',
  schema: list((part) => (/^(name|project|image|host|label):\s*[^\s=]/.test(part) ? part : undefined)),
}

export const origins: Shape<readonly string[]> = {
  en: 'none, or a list of origins parted by commas, such as https://dashy.example.org or http://*.lan:8080',
  fr: 'none, ou une liste d’origines séparées par des virgules, par exemple https://dashy.exemple.org ou http://*.lan:8080',
  schema: z
    .string()
    .transform((value) => (value === 'none' || value === "'none'" ? '' : value))
    .pipe(
      // Ends up in a response header: nothing but what an origin may hold.
      list((part) =>
        part === 'self' || part === "'self'"
          ? "'self'"
          : /^https?:\/\/(\*\.)?[a-z0-9.-]+(:(\d{1,5}|\*))?\/?$/i.test(part) ||
              /^https?:\/\/\[[0-9a-f:.]+\](:\d{1,5})?\/?$/i.test(part)
            ? part.replace(/\/$/, '').toLowerCase()
            : undefined,
      ),
    ),
}

/** No header can be smuggled in: no line ends, no lists in one address. */
const mailbox = /^[^\s<>@,;:"()[\]\\]{1,64}@[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i

export const mailboxes: Shape<readonly string[]> = {
  en: 'one or more e-mail addresses parted by commas, such as ops@example.org',
  fr: 'une ou plusieurs adresses électroniques séparées par des virgules, par exemple ops@exemple.org',
  schema: list((part) => (mailbox.test(part) ? part : undefined)),
}

export const oneMailbox: Shape<string> = {
  en: 'an e-mail address, such as vigie@example.org',
  fr: 'une adresse électronique, par exemple vigie@exemple.org',
  schema: z.string().regex(mailbox),
}

/** `unix:///path`, `tcp://host:port`, `ssh://user@host`, as Docker's own variable. */
export const dockerHost: Shape<string> = {
  en: 'the address of a Docker engine, such as unix:///var/run/docker.sock',
  fr: 'l’adresse d’un moteur Docker, par exemple unix:///var/run/docker.sock',
  schema: z.string().regex(/^(unix:\/\/\/?|npipe:\/\/|tcp:\/\/|ssh:\/\/|https?:\/\/|fd:\/\/)\S/),
}

export const userName: Shape<string> = {
  en: 'a user name: letters, digits and . _ @ + -, at most 64',
  fr: 'un nom d’utilisateur : lettres, chiffres et . _ @ + -, 64 au plus',
  schema: userNameSchema,
}

/** 32 bytes, given back as they are. */
export const masterKey: Shape<Buffer> = {
  en: '32 bytes as 64 hexadecimal digits or as base64, such as what "openssl rand -hex 32" prints',
  fr: '32 octets en 64 chiffres hexadécimaux ou en base64, par exemple ce qu’écrit « openssl rand -hex 32 »',
  schema: z.string().transform((value, context) => {
    if (/^[0-9a-f]{64}$/i.test(value)) return Buffer.from(value, 'hex')
    const base64 = /^[A-Za-z0-9+/_-]{43}=?$/.test(value) ? Buffer.from(value, 'base64') : undefined
    return base64?.length === 32 ? base64 : refuse(context, '')
  }),
}

/** Addresses and networks in CIDR form. */
export const networks: Shape<readonly string[]> = {
  en: 'a list of addresses or networks parted by commas, such as 127.0.0.1 or 10.0.0.0/8',
  fr: 'une liste d’adresses ou de réseaux séparés par des virgules, par exemple 127.0.0.1 ou 10.0.0.0/8',
  schema: list((part) => {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(part) ?? []
    const version = isIP(address)
    const most = version === 4 ? 32 : 128
    return version !== 0 && (bits === undefined || Number(bits) <= most) ? part : undefined
  }),
}

import { type Logger, pino } from 'pino'

export type { Logger }

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/**
 * A JSON logger on standard error: standard output belongs to what a command prints.
 * Fields that could carry credentials are removed by name as a second line of defence; the first is
 * never to log them.
 */
export function createLogger(level: LogLevel, destination: NodeJS.WritableStream = process.stderr): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: [
          'password',
          'token',
          'secret',
          'authorization',
          'cookie',
          '*.password',
          '*.token',
          '*.secret',
        ],
        censor: '[hidden]',
      },
    },
    destination,
  )
}

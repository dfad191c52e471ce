export { decimal } from './decimal.ts'
export { formatDuration } from './duration.ts'
export type { MessageParams } from './fill.ts'
export { isLanguage, type Language, languageOfLocale, languages } from './language.ts'
export {
  type ErrorKey,
  errorText,
  isErrorKey,
  type MessageKey,
  translate,
} from './translate.ts'
export { visibleText } from './visible-text.ts'
export { loadWebText, type WebKey, webText } from './web-text.ts'

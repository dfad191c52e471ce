export { isLanguage, type Language, languageOfLocale, languages } from './language.ts'
export { type ErrorKey, errorText, type MessageKey, type MessageParams, translate } from './translate.ts'

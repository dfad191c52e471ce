import { type Setting, settings } from './settings-table.ts'

const columns = {
  en: { title: 'English', head: '| Setting | Default | Must be | What it does |' },
  fr: { title: 'Français', head: '| Réglage | Défaut | Forme | Rôle |' },
} as const

/** The reference page of all settings, in both languages. */
export function settingsPage(): string {
  const all: Setting<unknown>[] = Object.values(settings)
  const lines = [
    '<!-- Written by tools/settings-page.ts; change packages/server/src/config/settings-table.ts instead. -->',
    '',
    '# Settings · Réglages',
    '',
    'Vigie reads its settings from the environment. An empty value counts as unset. A secret marked 🔒 can also',
    'come from a file: set NAME_FILE to its path.',
    '',
    'Vigie lit ses réglages dans l’environnement. Une valeur vide compte comme absente. Un secret marqué 🔒 peut',
    'aussi venir d’un fichier : donnez son chemin dans NOM_FILE.',
  ]
  for (const language of ['en', 'fr'] as const) {
    const { title, head } = columns[language]
    lines.push('', `## ${title}`, '', head, '| --- | --- | --- | --- |')
    for (const setting of all) {
      const note = setting.defaultNote?.[language]
      const byDefault = setting.byDefault ? `\`${setting.byDefault}\`` : (note ?? '–')
      const name = `\`${setting.name}\`${setting.secret === true ? ' 🔒' : ''}`
      const cells = [name, byDefault, setting.shape[language], setting[language]]
      lines.push(`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    }
  }
  return `${lines.join('\n')}\n`
}

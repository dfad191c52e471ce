import type { ui as english } from '../en/ui.ts'

/** Les phrases de l’interface : les éléments dont chaque page est faite. */
export const ui: Readonly<Record<keyof typeof english, string>> = {
  'ui.breadcrumbs': 'Fil d’Ariane',
  'ui.breadcrumbs_more': 'Montrer tout le chemin',
  'ui.form_invalid': 'La valeur n’a pas la forme demandée.',
  'ui.form_not_number': 'Un nombre est attendu.',
  'ui.form_not_whole': 'Un nombre entier est attendu.',
  'ui.form_too_short': 'Au moins {limit} {limit|caractère|caractères}.',
  'ui.form_too_long': 'Au plus {limit} {limit|caractère|caractères}.',
  'ui.form_too_few': 'Au moins {limit} {limit|élément|éléments}.',
  'ui.form_too_many': 'Au plus {limit} {limit|élément|éléments}.',
  'ui.form_too_small': 'Au minimum {limit}.',
  'ui.form_too_big': 'Au maximum {limit}.',
  'ui.form_none': 'Aucun choix',
  'ui.tags_hint': 'Pour plusieurs valeurs, terminer chacune par Entrée ou une virgule.',
  'ui.tags_remove': 'Retirer {word}',
}

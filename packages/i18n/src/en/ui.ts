/** Sentences of the interface: the parts that every page is made of. */
export const ui = {
  'ui.breadcrumbs': 'Where you are',
  'ui.breadcrumbs_more': 'Show the whole way',
  'ui.form_invalid': 'This is not in the form that is asked for.',
  'ui.form_not_number': 'Please give a number.',
  'ui.form_not_whole': 'Please give a whole number.',
  'ui.form_too_short': 'At least {limit} {limit|character|characters}.',
  'ui.form_too_long': 'At most {limit} {limit|character|characters}.',
  'ui.form_too_few': 'At least {limit} {limit|entry|entries}.',
  'ui.form_too_many': 'At most {limit} {limit|entry|entries}.',
  'ui.form_too_small': '{limit} or more.',
  'ui.form_too_big': '{limit} or less.',
  'ui.form_none': 'None',
  'ui.tags_hint': 'Several: end each with Enter or a comma.',
  'ui.tags_remove': 'Take {word} away',
} as const

/** Sentences of the interface: the parts that every page is made of. */
export const ui = {
  'ui.breadcrumbs': 'Where you are',
  'ui.breadcrumbs_more': 'Show the whole way',
} as const

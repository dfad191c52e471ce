/** Sentences of the live services page. */
export const page = {
  'page.title': 'Live Services Status',
  'page.last_update': 'Last update',
} as const

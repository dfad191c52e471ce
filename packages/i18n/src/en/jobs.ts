/** Names of the periodic jobs, by their ids: for the interface and for the sentences of the journal. */
export const jobs = {
  'job.docker_collect': 'Refresh of all hosts',
  'job.services_page': 'Services page',
  'job.retention': 'Clearing up',
  'job.accounts': 'Ended sessions',
} as const

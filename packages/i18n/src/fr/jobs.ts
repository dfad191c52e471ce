import type { jobs as en } from '../en/jobs.ts'

export const jobs: Readonly<Record<keyof typeof en, string>> = {
  'job.docker_collect': 'Actualisation de tous les hôtes',
  'job.services_page': 'Page des services',
  'job.retention': 'Nettoyage',
  'job.accounts': 'Sessions terminées',
}

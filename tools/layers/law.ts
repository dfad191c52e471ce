/**
 * The import law as data: who may import whom. Default deny: a package, folder or root file that is
 * not named here is a violation by itself, so that a new room is placed on purpose.
 */
export interface Law {
  /** Package folder → packages of ours that its product code may import. */
  readonly packages: Readonly<Record<string, readonly string[]>>
  /** Of a package, the folders and root files of its src by rank: imports go to a lower rank only. */
  readonly ranks: Readonly<Record<string, readonly (readonly string[])[]>>
  /** Packages that any test may import on top. */
  readonly testOnly: readonly string[]
}

export const law: Law = {
  packages: {
    i18n: [],
    contract: [],
    'docker-client': [],
    testlab: [],
    server: ['contract', 'docker-client', 'i18n'],
    web: ['contract', 'i18n'],
  },
  ranks: {
    server: [
      ['kernel'],
      ['config', 'db', 'secrets', 'net'],
      ['settings', 'journal'],
      ['hosts', 'state', 'notify', 'auth', 'schedule', 'tasks', 'calendar', 'stores'],
      ['history', 'compose'],
      ['collect', 'act', 'checks', 'metrics'],
      ['alerts', 'backup', 'stacks'],
      ['status', 'page', 'view', 'diagnose'],
      ['http', 'ws'],
      ['vigie.ts', 'main.ts', 'cli', 'wiring'],
    ],
    web: [
      ['format'],
      ['ui'],
      ['data'],
      ['parts'],
      ['shell'],
      ['pages'],
      ['router.tsx', 'router.test.ts', 'main.tsx'],
    ],
  },
  testOnly: ['testlab'],
}

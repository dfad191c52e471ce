/**
 * Which modules share a file. Left alone each that two pages share becomes a file of its own: the overview would ask
 * for some seventy, and small files compress badly. Only what nearly every page needs stands here, and nothing
 * that brings Radix with it: that comes with the first menu.
 */
export const chunkGroups = [
  {
    name: 'libraries',
    test: /node_modules\/(?:react|react-dom|scheduler|clsx|use-sync-external-store|@tanstack\/(?:react-router|router-core|history|react-query|query-core|react-store|store))\//,
  },
  {
    name: 'common',
    test: /packages\/i18n\/src\/(?!web-sentences)|packages\/contract\/src\/(?:plain|permissions|ui-paths)\.ts|web\/src\/shell\/(?:first-paint|navigation|transport-banner|insecure-address|trail)\.tsx?$|web\/src\/data\/(?!account|live-rest)|web\/src\/format\/|web\/src\/ui\/(?:ago|bar|button|card|empty-state|page-title|panel-boundary|preferences|problem-note|skeleton|sparkline|sparkline-path|state-mark|text|toast|tooltip|tip-place|use-shortcuts|shortcut-registry|vigie)\b|web\/src\/parts\/(?:age|container-address|container-link|container-list-find|container-query|glow|held-lines|host-link|states|use-attention|use-wide|verdict|container-actions-possible|overview\/use-held|work\/(?:journal-entries|journal-lines|named-target))\.tsx?$|lucide-react/,
    minShareCount: 2,
  },
  // What forms and later pages read: no part of the first page may ask for it.
  { name: 'shapes', test: /node_modules\/zod\/|packages\/contract\/src\/(?!plain|permissions|ui-paths)/ },
]

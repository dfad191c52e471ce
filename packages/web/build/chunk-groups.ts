/**
 * Which modules share a file. Left alone each that two pages share becomes a file of its own: the overview would ask
 * for some seventy, and small files compress badly. Only what nearly every page needs stands here, and nothing
 * that brings Radix with it: that comes with the first menu.
 */
export const chunkGroups = [
  {
    name: 'libraries',
    test: /node_modules\/(?:react|react-dom|scheduler|clsx|zod|use-sync-external-store|@tanstack\/(?:react-router|router-core|history|react-query|query-core|react-store|store))\//,
  },
  {
    name: 'common',
    test: /packages\/(?:contract|i18n)\/src\/(?!web-sentences)|web\/src\/(?:data|format)\/|web\/src\/ui\/(?:ago|bar|button|card|empty-state|page-title|panel-boundary|preferences|problem-note|skeleton|sparkline|sparkline-path|state-mark|text|toast|tooltip|tip-place|vigie)\b|web\/src\/parts\/(?:age|container-address|container-link|container-list-find|container-query|glow|held-lines|host-link|states|use-attention|use-wide|verdict)\.tsx?$|lucide-react/,
    minShareCount: 2,
  },
]

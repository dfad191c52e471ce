import { type Expression, type SqlBool, sql } from 'kysely'

type Text = Expression<string | null>

/** Dotted names: `container.stop` is itself, `container.` all that begin so. */
export function isNamed(column: Text, name: string): Expression<SqlBool> {
  if (!name.endsWith('.')) return sql<SqlBool>`${column} = ${name}`
  // No LIKE, whose wildcards and case differ; no range, whose order is the database's language.
  return sql<SqlBool>`substr(${column}, 1, ${sql.lit(name.length)}) = ${name}`
}

/** @param end ASCII */
export function endsWith(column: Text, end: string): Expression<SqlBool> {
  return sql<SqlBool>`substr(${column}, length(${column}) - ${sql.lit(end.length - 1)}) = ${end}`
}

/** In characters. */
export function isNoLonger(column: Text, most: number): Expression<SqlBool> {
  return sql<SqlBool>`length(${column}) <= ${sql.lit(most)}`
}

/** Whatever the case, as far as the database knows it: SQLite only that of ASCII. */
export function contains(column: Text, piece: string): Expression<SqlBool> {
  const pattern = `%${piece.replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`lower(${column}) like lower(${pattern}) escape '\\'`
}

export interface Mount {
  /** Directory of the file system that is mounted; for cgroups relative to the reader's namespace. */
  readonly root: string
  readonly mountPoint: string
  readonly fsType: string
  readonly source: string
  readonly superOptions: readonly string[]
}

/** Parses /proc/PID/mountinfo (proc(5)); lines that do not fit are skipped. */
export function parseMountInfo(text: string): Mount[] {
  const mounts: Mount[] = []
  for (const line of text.split('\n')) {
    const dash = line.indexOf(' - ')
    if (dash < 0) continue
    const [, , , root, mountPoint] = line.slice(0, dash).split(' ')
    const [fsType, source, superOptions] = line.slice(dash + 3).split(' ')
    if (root === undefined || mountPoint === undefined || fsType === undefined) continue
    mounts.push({
      root: unescapeOctal(root),
      mountPoint: unescapeOctal(mountPoint),
      fsType,
      source: unescapeOctal(source ?? ''),
      superOptions: (superOptions ?? '').split(','),
    })
  }
  return mounts
}

/** The mount that holds an absolute path without symbolic links; of two on one point, the upper one. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | undefined {
  let best: Mount | undefined
  for (const mount of mounts) {
    const point = mount.mountPoint
    const holds = point === '/' || path === point || path.startsWith(`${point}/`)
    if (holds && (best === undefined || point.length >= best.mountPoint.length)) best = mount
  }
  return best
}

/** The kernel writes space, tab, newline and backslash as \ooo. */
function unescapeOctal(field: string): string {
  if (!field.includes('\\')) return field
  return field.replace(/\\([0-3][0-7]{2})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  )
}

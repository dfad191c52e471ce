// Purpose: tells zod to validate without generated code, which `script-src 'self'` forbids.
// Never imports zod: it comes with the pages that need it, and finds here what it keeps for itself
// (zod/v4/core/core.js). It decides when a schema is made, so this comes first everywhere.
// Called by main.tsx.

interface ZodKeeps {
  __zod_globalConfig?: { jitless?: boolean }
}

const keeps = globalThis as typeof globalThis & ZodKeeps
keeps.__zod_globalConfig ??= {}
keeps.__zod_globalConfig.jitless = true

// Purpose: tells zod to validate without generated code, which `script-src 'self'` forbids.
// Never imported after a schema: zod decides when a schema is made, so this comes first everywhere.
// Called by main.tsx and by whatever reads the wire.

import { config } from 'zod'

config({ jitless: true })

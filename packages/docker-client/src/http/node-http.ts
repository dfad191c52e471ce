/**
 * `node:http` without its ES module face. Importing that face runs every getter of the module, one of
 * which loads Node's whole fetch implementation: 25 ms of every start and some megabytes, for nothing.
 */
export const { Agent, request } = process.getBuiltinModule('node:http')

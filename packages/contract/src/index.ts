export { type ServicesStatus, servicesStatusSchema } from './services-status.ts'

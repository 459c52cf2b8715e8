export { type CrmFetch, crmHandlers } from './crm-handlers.ts';
export { DEMO_MASTER_KEY, DEMO_TENANT_ID } from './demo.ts';
export { type Crm, demoSnapshotUrl, type RunningCrm, type StartCrmOptions, startCrm } from './start-crm.ts';

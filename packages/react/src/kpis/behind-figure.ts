export { KpiExplanation } from './kpi-explanation.tsx';
export { KpiRows } from './kpi-rows.tsx';

export { KpiBoard, KpiBoard as default } from '../kpis/kpi-board.tsx';

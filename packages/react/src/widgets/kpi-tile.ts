export { KpiTile, KpiTile as default } from '../kpis/kpi-tile.tsx';

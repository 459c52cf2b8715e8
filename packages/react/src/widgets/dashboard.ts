export { Dashboard, Dashboard as default } from '../dashboards/dashboard.tsx';

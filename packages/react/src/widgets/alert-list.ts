export { AlertList, AlertList as default } from '../alerts/alert-list.tsx';

export { OrdersPanel, OrdersPanel as default } from '../orders/orders-panel/orders-panel.tsx';

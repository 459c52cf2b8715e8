export { CustomerName, CustomerName as default } from '../customers/hover-card/customer-name.tsx';

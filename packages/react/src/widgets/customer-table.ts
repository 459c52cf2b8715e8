export { CustomerTable, CustomerTable as default } from '../customers/customer-table/customer-table.tsx';

export { CustomerSearch, CustomerSearch as default } from '../customers/customer-search/customer-search.tsx';

export { CustomerForm, CustomerForm as default } from '../customers/customer-form/customer-form.tsx';

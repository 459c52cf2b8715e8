export { ContractsPanel, ContractsPanel as default } from '../contracts/contracts-panel/contracts-panel.tsx';

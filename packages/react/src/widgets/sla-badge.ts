export { SlaBadge, SlaBadge as default } from '../tickets/sla-badge/sla-badge.tsx';

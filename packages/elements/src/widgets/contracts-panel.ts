import type { ContractsPanelProps } from '@korkep/react';
import { flag, text } from '../property.ts';
import { defineWidget } from '../widget.ts';
import { panelParts, panelSlots } from './panel-parts.ts';

export const contractsPanel = defineWidget<ContractsPanelProps>()({
  tag: 'korkep-contracts-panel',
  widget: 'ContractsPanel',
  summary: 'A customer’s contracts: what ends or renews next, and what they are worth.',
  sheet: 'contracts-panel',
  block: 'kk-contracts-panel',
  component: () => import('@korkep/react/widgets/contracts-panel'),
  styles: () => import('../generated/sheets/contracts-panel.ts'),
  properties: {
    customerId: text('Whose records they are.', { isRequired: true }),
    title: text('The heading.', { name: 'heading' }),
    hasSummary: flag('`false` leaves the summary on top out.'),
  },
  events: {
    onOpenContract: {
      summary: 'The page is to open a contract.',
      detail: (contract) => ({ contract }),
      when: 'opensContracts',
    },
  },
  slots: { ...panelSlots, contractDetail: 'contract-detail' },
  parts: panelParts,
});

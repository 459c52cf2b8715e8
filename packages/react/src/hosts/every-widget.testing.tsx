import type { ReactNode } from 'react';
import * as korkep from '../index.ts';

const {
  AlertList,
  ChatWidget,
  CommandPalette,
  ConflictDialog,
  ConsentPanel,
  ContractsPanel,
  CustomerForm,
  CustomerName,
  CustomerSearch,
  CustomerTable,
  Dashboard,
  FeedbackPanel,
  HelpCenter,
  Inbox,
  KpiBoard,
  KpiTile,
  KnowledgeSearch,
  MacroPicker,
  OrdersPanel,
  PreferencesPanel,
  ProfileCard,
  RulesEditor,
  SlaBadge,
  SurveyForm,
  SyncStatus,
  TagEditor,
  TicketComposer,
  TicketList,
  TicketView,
  Timeline,
  useProfile,
} = korkep;

const nothing = () => {};

interface LatestTicketProps {
  readonly customerId: string;
  readonly children: (ticketId: string) => ReactNode;
}

/** The customer's newest ticket, as soon as it is known. */
function LatestTicket({ customerId, children }: LatestTicketProps) {
  const profile = useProfile(customerId);
  const id = profile.status === 'ready' && profile.data.tickets?.[0]?.id;
  return id ? children(id) : null;
}

/** Every widget as a host mounts it, for one customer. */
export const everyWidget: Readonly<Record<string, (customerId: string) => ReactNode>> = {
  AlertList: () => <AlertList />,
  ChatWidget: (customerId) => <ChatWidget customerId={customerId} mode="inline" />,
  CommandPalette: () => <CommandPalette isOpen onOpenChange={nothing} />,
  ConflictDialog: () => <ConflictDialog isAutomatic />,
  ConsentPanel: (customerId) => <ConsentPanel customerId={customerId} />,
  ContractsPanel: (customerId) => <ContractsPanel customerId={customerId} />,
  CustomerForm: (customerId) => <CustomerForm customerId={customerId} />,
  CustomerName: (customerId) => <CustomerName customerId={customerId} />,
  CustomerSearch: () => <CustomerSearch onChoose={nothing} />,
  CustomerTable: () => <CustomerTable />,
  Dashboard: () => <Dashboard />,
  FeedbackPanel: (customerId) => <FeedbackPanel customerId={customerId} />,
  HelpCenter: (customerId) => <HelpCenter customerId={customerId} />,
  Inbox: () => <Inbox />,
  KpiBoard: () => <KpiBoard />,
  KpiTile: () => <KpiTile id="repeatRate" />,
  KnowledgeSearch: (customerId) => (
    <LatestTicket customerId={customerId}>{(ticketId) => <KnowledgeSearch ticketId={ticketId} />}</LatestTicket>
  ),
  MacroPicker: (customerId) => (
    <LatestTicket customerId={customerId}>{(ticketId) => <MacroPicker ticketId={ticketId} />}</LatestTicket>
  ),
  OrdersPanel: (customerId) => <OrdersPanel customerId={customerId} />,
  PreferencesPanel: (customerId) => <PreferencesPanel customerId={customerId} />,
  ProfileCard: (customerId) => <ProfileCard customerId={customerId} />,
  RulesEditor: () => <RulesEditor />,
  SlaBadge: (customerId) => (
    <LatestTicket customerId={customerId}>{(ticketId) => <SlaBadge ticketId={ticketId} />}</LatestTicket>
  ),
  SurveyForm: (customerId) => <SurveyForm customerId={customerId} />,
  SyncStatus: () => <SyncStatus />,
  TagEditor: (customerId) => <TagEditor customerId={customerId} />,
  TicketComposer: (customerId) => (
    <LatestTicket customerId={customerId}>{(ticketId) => <TicketComposer ticketId={ticketId} />}</LatestTicket>
  ),
  TicketList: () => <TicketList />,
  TicketView: (customerId) => (
    <LatestTicket customerId={customerId}>{(ticketId) => <TicketView ticketId={ticketId} />}</LatestTicket>
  ),
  Timeline: (customerId) => <Timeline customerId={customerId} />,
};

/** The widgets that this package exports: what has a view of its own, and the name with its card. */
export function exportedWidgets(): string[] {
  const names = Object.keys(korkep).filter((name) => `${name}View` in korkep);
  return [...names, 'CustomerName'].sort();
}

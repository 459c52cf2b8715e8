import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AlertListView } from '../alerts/alert-list-view.tsx';
import { RulesEditorView } from '../automation/rules-editor/rules-editor-view.tsx';
import { ChatWidgetView } from '../chat/chat-widget-view.tsx';
import { ConsentPanelView } from '../consents/consent-panel/consent-panel-view.tsx';
import { ContractsPanelView } from '../contracts/contracts-panel/contracts-panel-view.tsx';
import { CustomerFormView } from '../customers/customer-form/customer-form-view.tsx';
import { CustomerSearchView } from '../customers/customer-search/customer-search-view.tsx';
import { ProfileCardView } from '../customers/profile-card/profile-card-view.tsx';
import { FeedbackPanelView } from '../feedback/feedback-panel/feedback-panel-view.tsx';
import { HelpCenterView } from '../help-center/help-center-view.tsx';
import { HomePageView } from '../help-center/home-page.tsx';
import { KnowledgeSearchView } from '../knowledge/knowledge-search-view.tsx';
import { KpiBoardView } from '../kpis/kpi-board-view.tsx';
import { MacroPickerView } from '../macros/macro-picker-view.tsx';
import { OrdersPanelView } from '../orders/orders-panel/orders-panel-view.tsx';
import { PreferencesPanelView } from '../preferences/preferences-panel/preferences-panel-view.tsx';
import { readyState } from '../state/async-state.ts';
import { SurveyFormView } from '../surveys/survey-form/survey-form-view.tsx';
import { ConflictDialogView } from '../sync/conflict-dialog/conflict-dialog-view.tsx';
import { SyncStatusView } from '../sync/sync-status/sync-status-view.tsx';
import { TagEditorView } from '../tags/tag-editor/tag-editor-view.tsx';
import { anOrder, aProfile, someAttention, storyNow } from '../testing/builders.ts';
import { someKpis } from '../testing/kpi-builders.ts';
import { aConsent, aContract, aFeedback, anInvoice, aPreference, listed, paged } from '../testing/panel-builders.ts';
import { aListedRule } from '../testing/rule-builders.ts';
import { someFoundArticles, someMacroGroups } from '../testing/service-builders.ts';
import { aQuestion } from '../testing/survey-builders.ts';
import { aConflict, aRefused, aSyncStatus, someWaiting } from '../testing/sync-builders.ts';
import {
  anOpenTicket,
  aPromise,
  someComments,
  someNames,
  somePeople,
  someTickets,
} from '../testing/ticket-builders.ts';
import { aLongTimeline } from '../testing/timeline-builders.ts';
import { InboxView } from '../tickets/inbox/inbox-view.tsx';
import { SlaBadgeView } from '../tickets/sla-badge/sla-badge-view.tsx';
import { TicketComposerView } from '../tickets/ticket-composer/ticket-composer-view.tsx';
import { TicketListView } from '../tickets/ticket-list/ticket-list-view.tsx';
import { TicketViewView } from '../tickets/ticket-view/ticket-view-view.tsx';
import { TimelineView } from '../timeline/timeline-view.tsx';
import { PresentationProvider } from './presentation.tsx';

const nothing = () => {};
const onWrite = { onAdd: nothing, onChange: nothing, onRemove: nothing, onDecide: nothing, onWithdraw: nothing };
const loading = paged<never>({ status: 'loading' });
const widgets = {
  OrdersPanel: (
    <OrdersPanelView
      lists={{
        orders: paged(listed([anOrder()])),
        invoices: loading,
        payments: loading,
        returns: loading,
        subscriptions: loading,
        warranties: loading,
      }}
      openInvoices={listed([anInvoice()])}
    />
  ),
  PreferencesPanel: <PreferencesPanelView list={paged(listed([aPreference()]))} onWrite={onWrite} />,
  FeedbackPanel: (
    <FeedbackPanelView list={paged(listed([aFeedback()]))} scores={listed([aFeedback()])} complaints={listed([])} />
  ),
  AlertList: <AlertListView list={paged(listed([]))} useCustomers={() => paged(listed([]))} />,
  HelpCenter: (
    <HelpCenterView
      view={{ name: 'home' }}
      onNavigate={nothing}
      search={{ query: '', onQuery: nothing, found: readyState([], storyNow) }}
      hasRequests
      canAsk
    >
      {(help) => <HomePageView help={help} topics={readyState([], storyNow)} popular={readyState([], storyNow)} />}
    </HelpCenterView>
  ),
  ContractsPanel: <ContractsPanelView list={paged(listed([aContract()]))} all={listed([aContract()])} />,
  ConsentPanel: <ConsentPanelView list={paged(listed([aConsent()]))} onWrite={onWrite} />,
  CustomerForm: (
    <CustomerFormView
      state={readyState(aProfile().customer, storyNow)}
      action={{ status: 'idle' }}
      onSubmit={async () => undefined}
    />
  ),
  TagEditor: <TagEditorView state={readyState(['VIP'], storyNow)} known={[]} onAdd={nothing} onRemove={nothing} />,
  ProfileCard: <ProfileCardView state={readyState(aProfile({ attention: someAttention() }), storyNow)} layout="tabs" />,
  Timeline: (
    <TimelineView
      state={readyState({ entries: aLongTimeline(200), hasMore: true, isLoadingMore: false }, storyNow)}
      filter={{}}
      onFilter={nothing}
      onLoadMore={nothing}
      months={[
        { month: '2026-10', count: 3 },
        { month: '2026-11', count: 5 },
      ]}
    />
  ),
  CustomerSearch: <CustomerSearchView query="" onQuery={nothing} onChoose={nothing} state={undefined} />,
  KpiBoard: (
    <KpiBoardView state={readyState(someKpis(), storyNow)} expected={6} period="last30Days" onPeriod={nothing} />
  ),
  MacroPicker: (
    <MacroPickerView
      state={readyState(
        someMacroGroups().flatMap(({ macros }) => macros),
        storyNow,
      )}
      groups={someMacroGroups()}
      hasMacros
      ticket={anOpenTicket()}
      query=""
      onQuery={nothing}
      active={undefined}
      onActive={nothing}
      preview={{ status: 'loading' }}
    />
  ),
  KnowledgeSearch: (
    <KnowledgeSearchView
      query=""
      onQuery={nothing}
      state={readyState(someFoundArticles(), storyNow)}
      opened={undefined}
      onOpen={nothing}
      article={{ status: 'loading' }}
      language={undefined}
      onLanguage={nothing}
    />
  ),
  ChatWidget: (
    <ChatWidgetView
      mode="inline"
      isOpen
      onOpenChange={nothing}
      tools={{
        state: readyState(
          { ticketId: undefined, messages: [], hasMore: false, chat: undefined, isBotWriting: false },
          storyNow,
        ),
        loadMore: nothing,
        send: async () => true,
        sending: { state: { status: 'idle' }, reset: nothing },
        tell: async () => true,
        telling: 'idle',
        unread: 0,
        markSeen: nothing,
      }}
    />
  ),
  RulesEditor: <RulesEditorView rules={readyState([aListedRule()], storyNow)} sentence={() => 'words'} />,
  SlaBadge: <SlaBadgeView state={readyState([aPromise()], storyNow)} />,
  SurveyForm: <SurveyFormView state={readyState(aQuestion(), storyNow)} onAnswer={nothing} />,
  TicketComposer: (
    <TicketComposerView
      state={readyState(anOpenTicket(), storyNow)}
      draft={{ text: '', visibility: 'public' }}
      onDraft={nothing}
      onSend={nothing}
    />
  ),
  Inbox: <InboxView list={<p>…</p>} ticket={undefined} openId={undefined} onClose={nothing} />,
  TicketList: (
    <TicketListView
      list={paged(listed(someTickets(30), { hasMore: true }))}
      view="open"
      onView={nothing}
      order="deadline"
      onOrder={nothing}
      people={somePeople}
      requesters={someNames}
      onChange={nothing}
    />
  ),
  TicketView: (
    <TicketViewView
      state={readyState(anOpenTicket(), storyNow)}
      conversation={paged(listed(someComments()))}
      sla={readyState([aPromise()], storyNow)}
      profile={readyState(aProfile(), storyNow)}
    />
  ),
  SyncStatus: <SyncStatusView status={aSyncStatus({ refused: [aRefused()] }, someWaiting())} onResolve={nothing} />,
  ConflictDialog: <ConflictDialogView conflict={aConflict()} onResolve={async () => nothing()} onClose={nothing} />,
};

describe.each(Object.entries(widgets))('%s on a server', (_, widget) => {
  const html = renderToString(
    <PresentationProvider locale="hu" timeZone="Europe/Budapest" now={() => storyNow}>
      {widget}
    </PresentationProvider>,
  );

  it('is made without a browser', () => {
    expect(html).toContain('lang="hu"');
  });

  it('needs no inline style or script, so that a strict CSP allows it', () => {
    expect(html).not.toMatch(/\sstyle=|<script|<style|\son\w+=/);
  });
});

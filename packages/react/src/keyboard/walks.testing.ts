/**
 * A walk through each widget by keyboard alone, as its story with most in it shows it: what is pressed, and what has the
 * focus then. It begins on a button of the host's before the widget, or where the widget itself puts the focus.
 */
export const walks: Readonly<Record<string, string>> = {
  ChatWidget: `
    Tab → log "Messages"
    Tab → link "Visszaküldés 30 napon belül"
    Tab → button "Yes"
    Tab → button "No"
    Tab → button "Talk to a person"
    Tab → textbox "Message"
    Tab → button "Send"
    Tab → button "after"
    Shift+Tab → button "Send"`,
  CommandPalette: `
    opens → combobox "Command palette" expanded = new at option "New customer C" selected
    ArrowDown → combobox "Command palette" expanded = new at option "New ticket T" selected
    ArrowDown → combobox "Command palette" expanded = new at option "KJ Kovács János kovacs.janos@ex…" selected
    ArrowDown → combobox "Command palette" expanded = new at option "NS Nagyné Szentpéteri-Vásárhely…" selected
    ArrowDown → combobox "Command palette" expanded = new at option "New customer C" selected
    ArrowUp → combobox "Command palette" expanded = new at option "NS Nagyné Szentpéteri-Vásárhely…" selected`,
  ConflictDialog: `
    opens → radio "Yours boltvezető"
    ArrowRight → radio "Theirs területi igazgató" checked
    ArrowLeft → radio "Yours boltvezető" checked
    Tab → radio "Yours Ft 18,500,000"
    Space → radio "Yours Ft 18,500,000" checked
    Tab → radio "Yours kovacs.janos@example.hu (…"
    Tab → button "Decide later"
    Tab → button "Save choice"
    Enter → radio "Yours kovacs.janos@example.hu (…"`,
  ConsentPanel: `
    Tab → button "Service messages · Any channel:…" collapsed
    ArrowRight → button "Service messages · E-mail: Gran…" collapsed
    ArrowDown → button "Newsletter · E-mail: Granted" collapsed
    End → button "Newsletter · Call: Not asked" collapsed
    Home → button "Newsletter · Any channel: Not a…" collapsed
    Enter → button "Newsletter · Any channel: Not a…" expanded
    Tab → button "Record a decision"
    Escape → button "Newsletter · Any channel: Not a…" collapsed
    Tab → button "after"
    Shift+Tab → button "Newsletter · Any channel: Not a…" collapsed`,
  AlertList: `
    Tab → button "All" pressed
    Tab → button "Open"
    Tab → button "Acknowledged"
    Tab → button "Over"
    Tab → button "Kenyérpirító Classic 2 szeletes…" collapsed
    ArrowDown → button "delivery Acknowledged Category …" collapsed
    Home → button "Kenyérpirító Classic 2 szeletes…" collapsed
    Enter → button "Kenyérpirító Classic 2 szeletes…" expanded
    Tab → button "Write to them…"
    Tab → button "Acknowledge"`,
  HelpCenter: `
    Tab → link "Help centre"
    Tab → link "My requests"
    Tab → link "Ask us"
    Tab → combobox "What can we help you with?" collapsed
    p → combobox "What can we help you with?" expanded = p
    ArrowDown → combobox "What can we help you with?" expanded = p at option "Where is my parcel? The parcel …" selected
    Escape → combobox "What can we help you with?" collapsed = p
    Escape → combobox "What can we help you with?" collapsed
    Tab → link "Delivery and collection"`,
  ContractsPanel: `
    Tab → button "All" pressed
    Tab → button "Active"
    Tab → button "Draft"
    Tab → button "Ended"
    Tab → button "Terminated"
    Tab → button "Kiterjesztett garancia Active S…" collapsed
    Enter → button "Kiterjesztett garancia Active S…" expanded
    Space → button "Kiterjesztett garancia Active S…" collapsed
    ArrowDown → button "Éves karbantartás Active SZ-202…" collapsed
    ArrowUp → button "Kiterjesztett garancia Active S…" collapsed
    End → button "Tanácsadás Terminated SZ-2024/1…" collapsed
    Home → button "Kiterjesztett garancia Active S…" collapsed
    End → button "Tanácsadás Terminated SZ-2024/1…" collapsed
    Tab → button "after"
    Shift+Tab → button "Tanácsadás Terminated SZ-2024/1…" collapsed`,
  CustomerForm: `
    Tab → textbox "Title"
    Tab → textbox "Family name" = Kovács
    Tab → textbox "Given name" = János
    Tab → textbox "Position" = üzletvezető
    Tab → textbox "Organisation" = Kékfény Kft.
    Tab → textbox "E-mail 1" = kovacs.janos@example.hu
    Tab → textbox "Label: E-mail 1" = otthoni
    Tab → radio "Main: E-mail 1" checked
    ArrowDown → radio "Main: E-mail 2" checked
    ArrowUp → radio "Main: E-mail 1" checked
    Tab → button "Remove: E-mail 1"
    Tab → textbox "E-mail 2" = janos@kekfeny.example
    Tab → textbox "Label: E-mail 2" = munkahelyi
    Tab → button "Remove: E-mail 2"
    Enter → button "Remove: E-mail 1"
    Tab → button "Add e-mail"`,
  CustomerName: `
    Tab → link "kovacs.janos@example.hu"
    Tab → button "Copy the e-mail address"
    Tab → link "+36 20 555 1234"
    Tab → button "Copy the phone number"
    Tab → button "after"
    Shift+Tab → button "Copy the phone number"`,
  CustomerSearch: `
    Tab → combobox "Search customers" expanded = kovacs jano
    ArrowDown → combobox "Search customers" expanded = kovacs jano at option "KJ Kovács János kovacs.janos@ex…" selected
    ArrowDown → combobox "Search customers" expanded = kovacs jano at option "KJ Kovácsné Jánosi Éva similar …" selected
    ArrowUp → combobox "Search customers" expanded = kovacs jano at option "KJ Kovács János kovacs.janos@ex…" selected
    Escape → combobox "Search customers" collapsed = kovacs jano
    Escape → combobox "Search customers" collapsed
    k → combobox "Search customers" expanded = k
    Tab → button "Clear the search"
    Tab → button "after"
    Shift+Tab → button "Clear the search"`,
  CustomerTable: `
    Tab → button "All customers" collapsed
    Enter → button "All customers"
    Escape → button "All customers" collapsed
    Tab → textbox "Search by name or e-mail"
    Tab → button "Filter" collapsed
    Tab → button "Columns"
    Enter → textbox "Find a column"
    Escape → button "Columns"
    Tab → rowheader "KJ Kovács János"
    ArrowDown → rowheader "NT Nagy Tamás"
    ArrowRight → gridcell "Lead"
    ArrowLeft → rowheader "NT Nagy Tamás"
    Space → rowheader "NT Nagy Tamás"
    Escape → rowheader "NT Nagy Tamás"
    Control+End → gridcell "Ft 410,500"
    Control+Home → gridcell "Select Kovács János"
    ArrowUp → columnheader "Select all loaded customers"
    Tab → button "after"
    Shift+Tab → columnheader "Select all loaded customers"`,
  Dashboard: `
    Tab → radio "30 days" checked
    ArrowRight → radio "90 days" checked
    Tab → button "Arrange"
    Tab → button "Revenue: how is this computed?" collapsed
    Enter → button "Revenue: how is this computed?" expanded
    Escape → button "Revenue: how is this computed?" collapsed
    Shift+Tab → button "Arrange"
    Enter → button "Revenue, tile 1 of 8"
    ArrowRight → button "Orders, tile 2 of 8"`,
  FeedbackPanel: `
    Tab → button "All" pressed
    Tab → button "NPS"
    Tab → button "CSAT"
    Tab → button "CES"
    Tab → button "Reviews"
    Tab → button "Complaints"
    Tab → button "Complaint Open Nov 19, 2026 · “…" collapsed
    Enter → button "Complaint Open Nov 19, 2026" expanded
    Tab → textbox "How it was settled*"
    Shift+Tab → button "Complaint Open Nov 19, 2026" expanded
    Enter → button "Complaint Open Nov 19, 2026 · “…" collapsed
    ArrowDown → button "Recommendation (NPS) 9 of 10 Oc…" collapsed
    End → button "Complaint Settled Mar 26, 2026 …" collapsed
    Tab → button "Show more"
    Tab → button "after"
    Shift+Tab → button "Show more"`,
  Inbox: `
    Tab → button "Mine 6"
    Tab → button "Unassigned"
    Tab → button "All open" pressed
    Tab → button "Overdue 3"
    Tab → button "Snoozed"
    Tab → button "Solved"
    Tab → button "Sorted by: Next deadline" collapsed
    Tab → row "Hol tart a rendelésem? A csomag…"
    j → row "A fűnyíró nem indul el The cust…"
    Enter → row "A fűnyíró nem indul el The cust…"
    n → textbox "Note"
    Escape → article "KJ Kovács János 3 hours ago"
    Escape → row "A fűnyíró nem indul el The cust…"
    r → textbox "Reply"`,
  KpiBoard: `
    Tab → radio "30 days" checked
    ArrowRight → radio "90 days" checked
    Tab → button "Revenue: how is this computed?" collapsed
    Enter → button "Revenue: how is this computed?" expanded
    Escape → button "Revenue: how is this computed?" collapsed
    Tab → slider "Trend of Revenue" = November 2026: Ft 24,400,000
    ArrowLeft → slider "Trend of Revenue" = October 2026: Ft 23,100,000
    Home → slider "Trend of Revenue" = December 2025: Ft 15,500,000
    End → slider "Trend of Revenue" = November 2026: Ft 24,400,000
    Tab → button "Orders: how is this computed?" collapsed`,
  KpiTile: `
    Tab → button "Churn: how is this computed?" collapsed
    Enter → button "Churn: how is this computed?" expanded
    Tab → button "Show as table: Values over time"
    Escape → button "Churn: how is this computed?" collapsed
    Tab → slider "Trend of Churn" = November 2026: 488%
    ArrowLeft → slider "Trend of Churn" = October 2026: 462%
    Tab → radio "30 days" checked
    Tab → button "after"
    Shift+Tab → radio "30 days" checked`,
  OrdersPanel: `
    Tab → tab "Orders" selected
    ArrowRight → tab "Invoices" selected
    End → tab "Warranties" selected
    Home → tab "Orders" selected
    Tab → tabpanel "Orders"
    Tab → button "All" pressed
    Tab → button "Placed"
    Tab → button "Paid"
    Tab → button "Shipped"
    Tab → button "Completed"
    Tab → button "Cancelled"
    Tab → button "Draft"
    Tab → button "WEB-2026-0481 Shipped Nov 17, 2…" collapsed
    Enter → button "WEB-2026-0481 Shipped Nov 17, 2…" expanded
    ArrowDown → button "WEB-2026-0482 Completed Oct 4, …" collapsed
    Tab → button "WEB-2026-0483 Cancelled Sep 10,…" collapsed`,
  PreferencesPanel: `
    Tab → button "E-mail" collapsed
    Enter → choice "What*"
    Tab → radio "Likes" checked
    Tab → checkbox "The customer said so" checked
    Escape → button "E-mail" collapsed
    Tab → button "Call" collapsed
    Tab → button "Add to: Channel" collapsed
    Enter → choice "What*"
    Escape → button "Add to: Channel" collapsed
    Tab → button "havonta egyszer" collapsed
    Tab → button "Add to: How often" collapsed
    Shift+Tab → button "havonta egyszer" collapsed`,
  ProfileCard: `
    Tab → link "Kovács János"
    Tab → button "More actions" collapsed
    Enter → menuitem "Copy customer ID"
    Escape → button "More actions" collapsed
    Tab → button "Lifetime value Ft 750,000 Show …" collapsed
    Enter → button "Lifetime value Ft 750,000 Show …" expanded
    Escape → button "Lifetime value Ft 750,000 Show …" collapsed
    Tab → button "Orders 15 Show how it comes abo…" collapsed
    Tab → button "Average order Ft 50,000 Show ho…" collapsed
    Tab → button "Last contact Call, 3 days ago S…" collapsed
    Tab → link "Ticket #1055 was due 3 hours ago"
    Tab → link "Contract SZ-2024/118 ends in 12…"
    Tab → link "Write : kovacs.janos@example.hu"
    Tab → link "Call : +36 20 555 1234"
    Tab → summary "Orders 15"
    Tab → link "WEB-2026-0481"
    Shift+Tab → summary "Orders 15"
    Enter → summary "Orders 15"
    Tab → summary "Tickets 1"`,
  MacroPicker: `
    Tab → combobox "Find a macro" expanded at option "Köszönöm, a futárnál van delive…" selected
    ArrowDown → combobox "Find a macro" expanded at option "Csomag nyomon követése delivery" selected
    ArrowUp → combobox "Find a macro" expanded at option "Köszönöm, a futárnál van delive…" selected
    Tab → button "hu" pressed
    Tab → button "en"
    Tab → button "Use macro"
    Tab → button "after"
    Shift+Tab → button "Use macro"`,
  KnowledgeSearch: `
    Tab → combobox "Search the knowledge base" expanded
    ArrowDown → combobox "Search the knowledge base" expanded at option "Hol van a csomagom? › Ha nem fr…" selected
    ArrowDown → combobox "Search the knowledge base" expanded at option "Kártérítés késés után hu Intern…" selected
    Tab → button "after"
    Shift+Tab → combobox "Search the knowledge base" expanded at option "Kártérítés késés után hu Intern…" selected`,
  RulesEditor: `
    Tab → button "Log"
    Tab → button "New rule"
    Tab → button "Move “Confirm what arrived”, 1 …"
    Tab → button "Confirm what arrived"
    Tab → button "Ran 3 minutes ago"
    Tab → switch "“Confirm what arrived” is on" checked
    Tab → button "More for “Confirm what arrived”" collapsed
    Enter → menuitem "Change"
    ArrowDown → menuitem "Show its log"
    Escape → button "More for “Confirm what arrived”" collapsed
    Tab → button "Move “VIP customers first”, 2 o…"
    ArrowDown → button "Move “VIP customers first”, 2 o…"`,
  SlaBadge: `
    Tab → button "First reply in 42 min" collapsed
    Enter → button "First reply in 42 min" expanded
    Escape → button "First reply in 42 min" collapsed
    Tab → button "after"
    Shift+Tab → button "First reply in 42 min" collapsed`,
  TicketComposer: `
    Tab → radio "Internal note" checked
    ArrowLeft → radio "Public reply" checked
    Tab → textbox "Reply"
    Tab → button "Send, keep open"
    Tab → button "Send with another status" collapsed
    Enter → menuitem "Send, wait for reply"
    ArrowDown → menuitem "Send, put on hold"
    Escape → button "Send with another status" collapsed
    Tab → button "after"
    Shift+Tab → button "Send with another status" collapsed`,
  TicketList: `
    Tab → button "Mine 6"
    Tab → button "Unassigned 7"
    Tab → button "All open" pressed
    Tab → button "Overdue 3"
    Tab → button "Snoozed"
    Tab → button "Solved"
    Tab → button "Sorted by: Next deadline" collapsed
    Enter → menuitem "Latest change"
    Escape → button "Sorted by: Next deadline" collapsed
    Tab → row "Hol tart a rendelésem? A csomag…"
    j → row "A fűnyíró nem indul el The cust…"
    z → combobox "Snooze" expanded at option "In three hours November 21, 202…"
    Escape → row "A fűnyíró nem indul el The cust…"
    k → row "Hol tart a rendelésem? A csomag…"
    Tab → button "after"
    Shift+Tab → row "Hol tart a rendelésem? A csomag…"`,
  TicketView: `
    Tab → button "Keyboard shortcuts" collapsed
    Tab → button "Status: Open. Change" collapsed
    Enter → menuitem "Pending"
    Escape → button "Status: Open. Change" collapsed
    Tab → button "Next reply in 2 hr 10 min" collapsed
    Tab → link "Kovács János"
    Tab → button "Nagyné Szentpéteri-Vásárhelyi K…"
    Tab → button "Assign to me"
    Tab → log "Conversation"
    j → article "KJ Kovács János 3 hours ago"
    k → article "NS Nagyné Szentpéteri-Vásárhely…"
    n → textbox "Note"
    Escape → article "KJ Kovács János 3 hours ago"
    r → textbox "Reply"
    Tab → button "Send, keep open"
    Tab → button "Send with another status" collapsed
    Tab → summary "Latest orders 15"
    Tab → link "WEB-2026-0481"`,
  SurveyForm: `
    Tab → radio "Satisfied" checked
    ArrowRight → radio "Very satisfied" checked
    ArrowLeft → radio "Satisfied" checked
    Tab → textbox "Would you like to add anything?"
    Tab → button "Send answer"
    Tab → button "after"
    Shift+Tab → button "Send answer"`,
  SyncStatus: `
    Tab → button "2 need you" collapsed
    Enter → button "2 need you" expanded
    Tab → button "Decide: Customer: Position, Ann…"
    Tab → button "Try again: Customer: Value tier…"
    Tab → button "Discard: Customer: Value tier →…"
    Escape → button "2 need you" collapsed
    Tab → button "after"
    Shift+Tab → button "2 need you" collapsed`,
  TagEditor: `
    Tab → button "Remove the tag visszahívandó"
    ArrowLeft → button "Remove the tag kertészkedő"
    ArrowLeft → button "Remove the tag törzsvásárló"
    ArrowRight → button "Remove the tag kertészkedő"
    Escape → combobox "Add a tag" collapsed
    ArrowLeft → button "Remove the tag visszahívandó"
    Tab → combobox "Add a tag" collapsed
    Tab → button "after"
    Shift+Tab → combobox "Add a tag" collapsed`,
  Timeline: `
    Tab → searchbox "Search in the timeline"
    Tab → button "Contacts"
    Tab → button "Orders"
    Tab → button "Tickets"
    Tab → button "Feedback"
    Tab → button "Consents and contracts"
    Tab → button "Changes"
    Tab → button "Channel" collapsed
    Enter → button "Channel" expanded
    Escape → button "Channel" collapsed
    Tab → button "Period" collapsed
    Tab → button "November 2026: 3 entries"
    ArrowLeft → button "October 2026: 10 entries"
    Tab → button "Kovács János called A legutóbbi…" collapsed
    ArrowDown → button "Szabó Réka sent a text message …" collapsed
    ArrowDown → button "5 page visits 8:54 AM" collapsed
    Enter → button "5 page visits 8:54 AM" expanded
    Enter → button "5 page visits 8:54 AM" collapsed
    Home → button "Kovács János called A legutóbbi…" collapsed
    Tab → button "after"
    Shift+Tab → button "Kovács János called A legutóbbi…" collapsed`,
};

/** The routes of the five operations that every record has: said once, for the client loads them all. */
function ofRecord<const P extends string, const I extends string>(path: P, id: I) {
  const one = `${path}/{${id}}` as const;
  return {
    list: `GET ${path}`,
    get: `GET ${one}`,
    create: `POST ${path}`,
    update: `PATCH ${one}`,
    archive: `DELETE ${one}`,
  } as const;
}

/**
 * Method and path of every operation, by resource and verb. It is all that the client needs to send a request; what
 * goes in and comes out stands in the contract under the same names.
 */
export const routes = {
  customers: {
    ...ofRecord('/v1/customers', 'customerId'),
    search: 'GET /v1/search',
    profile: 'GET /v1/customers/{customerId}/profile',
    timeline: 'GET /v1/customers/{customerId}/timeline',
    activity: 'GET /v1/customers/{customerId}/activity',
  },
  relationships: ofRecord('/v1/relationships', 'relationshipId'),
  products: ofRecord('/v1/products', 'productId'),
  orders: ofRecord('/v1/orders', 'orderId'),
  invoices: ofRecord('/v1/invoices', 'invoiceId'),
  payments: ofRecord('/v1/payments', 'paymentId'),
  returns: ofRecord('/v1/returns', 'returnId'),
  subscriptions: ofRecord('/v1/subscriptions', 'subscriptionId'),
  warranties: ofRecord('/v1/warranties', 'warrantyId'),
  interactions: {
    ...ofRecord('/v1/interactions', 'interactionId'),
    createBatch: 'POST /v1/interactions/batch',
  },
  preferences: ofRecord('/v1/preferences', 'preferenceId'),
  consents: ofRecord('/v1/consents', 'consentId'),
  feedbacks: ofRecord('/v1/feedback', 'feedbackId'),
  contracts: ofRecord('/v1/contracts', 'contractId'),
  tickets: {
    list: 'GET /v1/tickets',
    get: 'GET /v1/tickets/{ticketId}',
    create: 'POST /v1/tickets',
    update: 'PATCH /v1/tickets/{ticketId}',
    updateMany: 'POST /v1/ticket-updates',
    setStatus: 'POST /v1/tickets/{ticketId}/status',
    conversation: 'GET /v1/tickets/{ticketId}/conversation',
    history: 'GET /v1/tickets/{ticketId}/history',
    sla: 'GET /v1/tickets/{ticketId}/sla',
    handOver: 'POST /v1/tickets/{ticketId}/hand-over',
    merge: 'POST /v1/tickets/{ticketId}/merge',
    unmerge: 'DELETE /v1/tickets/{ticketId}/merge',
    split: 'POST /v1/tickets/{ticketId}/split',
    announce: 'POST /v1/tickets/{ticketId}/presence',
  },
  ticketComments: {
    list: 'GET /v1/ticket-comments',
    get: 'GET /v1/ticket-comments/{ticketCommentId}',
    create: 'POST /v1/ticket-comments',
  },
  chats: {
    get: 'GET /v1/chats/{ticketId}',
    update: 'PATCH /v1/chats/{ticketId}',
    outcomes: 'GET /v1/chat-outcomes',
    draft: 'GET /v1/tickets/{ticketId}/draft',
  },
  attachments: { create: 'POST /v1/attachments', get: 'GET /v1/attachments/{attachmentId}' },
  mails: { list: 'GET /v1/mails' },
  channels: { ...ofRecord('/v1/channels', 'channelId'), deliveries: 'GET /v1/channels/{channelId}/deliveries' },
  businessSchedules: ofRecord('/v1/business-schedules', 'businessScheduleId'),
  slaPolicies: ofRecord('/v1/sla-policies', 'slaPolicyId'),
  macros: {
    ...ofRecord('/v1/macros', 'macroId'),
    preview: 'GET /v1/macros/{macroId}/preview',
  },
  ticketTemplates: {
    ...ofRecord('/v1/ticket-templates', 'ticketTemplateId'),
    preview: 'GET /v1/ticket-templates/{ticketTemplateId}/preview',
  },
  surveyAnswers: { create: 'POST /v1/survey-answers' },
  surveys: { ...ofRecord('/v1/surveys', 'surveyId'), question: 'GET /v1/survey-question' },
  alerts: {
    list: 'GET /v1/alerts',
    get: 'GET /v1/alerts/{alertId}',
    update: 'PATCH /v1/alerts/{alertId}',
    customers: 'GET /v1/alerts/{alertId}/customers',
    prepare: 'POST /v1/alerts/{alertId}/outreach',
    outreach: 'GET /v1/alerts/{alertId}/outreach',
    recipients: 'GET /v1/outreach/{outreachId}/recipients',
    send: 'POST /v1/outreach/{outreachId}/send',
  },
  automationRules: {
    ...ofRecord('/v1/automation-rules', 'automationRuleId'),
    dryRun: 'GET /v1/automation-rules/{automationRuleId}/dry-run',
    tryDraft: 'POST /v1/automation-rules/dry-run',
  },
  automationRuns: { list: 'GET /v1/automation-runs' },
  articles: {
    ...ofRecord('/v1/articles', 'articleId'),
    search: 'GET /v1/article-search',
    suggest: 'GET /v1/article-suggestions',
    versions: 'GET /v1/articles/{articleId}/versions',
    version: 'GET /v1/articles/{articleId}/versions/{version}',
    restore: 'POST /v1/articles/{articleId}/restore',
  },
  articleCategories: ofRecord('/v1/article-categories', 'articleCategoryId'),
  articleFeedbacks: ofRecord('/v1/article-feedback', 'articleFeedbackId'),
  tags: ofRecord('/v1/tags', 'tagId'),
  users: ofRecord('/v1/users', 'userId'),
  teams: ofRecord('/v1/teams', 'teamId'),
  savedViews: ofRecord('/v1/saved-views', 'savedViewId'),
  dashboards: {
    ...ofRecord('/v1/dashboards', 'dashboardId'),
    current: 'GET /v1/current-dashboard',
  },
  customFields: ofRecord('/v1/custom-fields', 'customFieldId'),
  classifier: { get: 'GET /v1/classifier', train: 'POST /v1/classifier/train' },
  kpis: { list: 'GET /v1/kpis', get: 'GET /v1/kpis/{kpiId}', values: 'GET /v1/kpi-values' },
  imports: {
    create: 'POST /v1/imports',
    send: 'POST /v1/imports/{importId}/content',
    get: 'GET /v1/imports/{importId}',
    rows: 'GET /v1/imports/{importId}/rows',
  },
  tenant: { get: 'GET /v1/tenant', update: 'PATCH /v1/tenant' },
  tokens: { create: 'POST /v1/tokens', revoke: 'DELETE /v1/tokens/{tokenId}' },
  keys: { list: 'GET /v1/keys', create: 'POST /v1/keys', revoke: 'DELETE /v1/keys/{keyId}' },
  webhooks: {
    list: 'GET /v1/webhooks',
    get: 'GET /v1/webhooks/{webhookId}',
    create: 'POST /v1/webhooks',
    update: 'PATCH /v1/webhooks/{webhookId}',
    rotateSecret: 'POST /v1/webhooks/{webhookId}/rotate-secret',
    test: 'POST /v1/webhooks/{webhookId}/test',
    deliveries: 'GET /v1/webhooks/{webhookId}/deliveries',
    replay: 'POST /v1/webhooks/{webhookId}/replay',
    remove: 'DELETE /v1/webhooks/{webhookId}',
  },
  journal: { list: 'GET /v1/journal' },
  changes: { list: 'GET /v1/changes', snapshot: 'GET /v1/snapshot', stream: 'GET /v1/stream' },
} as const;

export type Routes = typeof routes;

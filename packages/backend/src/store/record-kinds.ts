import type { RecordKind } from '@korkep/core';
import { alertKind } from '../alerts/alert-kind.ts';
import { automationRuleKind } from '../automation/rule-kind.ts';
import { consentKind } from '../consents/consent-kind.ts';
import { contractKind } from '../contracts/contract-kind.ts';
import { customFieldKind } from '../custom-fields/custom-field-kind.ts';
import { customerKind } from '../customers/customer-kind.ts';
import { dashboardKind } from '../dashboards/dashboard-kind.ts';
import { feedbackKind } from '../feedback/feedback-kind.ts';
import { interactionKind } from '../interactions/interaction-kind.ts';
import { articleKind } from '../knowledge/article-kind.ts';
import { articleCategoryKind } from '../knowledge/category-kind.ts';
import { articleFeedbackKind } from '../knowledge/feedback-kind.ts';
import { macroKind } from '../macros/macro-kind.ts';
import {
  invoiceKind,
  orderKind,
  paymentKind,
  returnKind,
  subscriptionKind,
  warrantyKind,
} from '../orders/order-kinds.ts';
import { preferenceKind } from '../preferences/preference-kind.ts';
import { productKind } from '../products/product-kind.ts';
import { relationshipKind } from '../relationships/relationship-kind.ts';
import { businessScheduleKind, slaPolicyKind } from '../sla/sla-kinds.ts';
import { surveyKind } from '../surveys/survey-kind.ts';
import { tagKind } from '../tags/tag-kind.ts';
import { ticketTemplateKind } from '../ticket-templates/template-kind.ts';
import { ticketCommentKind, ticketKind } from '../tickets/ticket-kind.ts';
import { teamKind, userKind } from '../users/user-kinds.ts';
import { savedViewKind } from '../views/saved-view-kind.ts';
import type { StoredKind } from './record-kind.ts';

/** Every record kind as the store knows it. */
export const recordKinds: Record<RecordKind, StoredKind> = {
  customer: customerKind,
  relationship: relationshipKind,
  product: productKind,
  order: orderKind,
  invoice: invoiceKind,
  payment: paymentKind,
  return: returnKind,
  subscription: subscriptionKind,
  warranty: warrantyKind,
  interaction: interactionKind,
  preference: preferenceKind,
  consent: consentKind,
  feedback: feedbackKind,
  contract: contractKind,
  ticket: ticketKind,
  ticketComment: ticketCommentKind,
  businessSchedule: businessScheduleKind,
  slaPolicy: slaPolicyKind,
  macro: macroKind,
  ticketTemplate: ticketTemplateKind,
  survey: surveyKind,
  alert: alertKind,
  automationRule: automationRuleKind,
  article: articleKind,
  articleCategory: articleCategoryKind,
  articleFeedback: articleFeedbackKind,
  tag: tagKind,
  user: userKind,
  team: teamKind,
  savedView: savedViewKind,
  dashboard: dashboardKind,
  customField: customFieldKind,
};

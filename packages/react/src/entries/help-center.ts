import { useHelpArticle as useArticle, useHelpTopics as useTopics } from '../help-center/use-help-articles.ts';
import { useAskForHelp as useAsk, useRequests as useAsked } from '../help-center/use-requests.ts';

/** The public topics and sections of the help centre. */
export const useHelpTopics = useTopics;
/** Reads a public article by its id or slug. */
export const useHelpArticle = useArticle;
/** What a customer asked, the newest first. */
export const useRequests = useAsked;
/** Asks the company something in the customer's name. */
export const useAskForHelp = useAsk;

import { helpPath as pathOf, helpViewOf as viewOf } from '../help-center/help-route.ts';
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

/**
 * A view as the end of an address, without a slash before it: `articles/returns-12`, `''` for the beginning.
 *
 * @example
 * location.hash = helpPath(view);
 */
export const helpPath = pathOf;
/** The view that such an address means; the beginning for one that means nothing. */
export const helpViewOf = viewOf;

import type { Translate } from '../../messages/define-messages.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { dashboardCatalogue } from '../tile-words.ts';
import { arrangeMessages } from './messages.ts';

/** Every text that is used while tiles are arranged. */
export const arrangeCatalogue = joinMessages(dashboardCatalogue, arrangeMessages);

export type ArrangeTexts = Translate<keyof typeof arrangeCatalogue.en>;

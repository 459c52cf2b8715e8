import { useToasts as use } from '../toasts/use-toasts.ts';

/** Shows short messages, with a way back where there is one. */
export const useToasts = use;

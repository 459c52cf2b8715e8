import { KnowledgeSearch as search } from '../knowledge/knowledge-search.tsx';
import { KnowledgeSearchView as view } from '../knowledge/knowledge-search-view.tsx';
import { useArticle as use } from '../knowledge/use-article.ts';
import { useArticleSearch as useSearch } from '../knowledge/use-article-search.ts';
import { useArticleSuggestions as useSuggestions } from '../knowledge/use-article-suggestions.ts';
import { useRateArticle as useRate } from '../knowledge/use-rate-article.ts';

/** The knowledge base: what may answer a ticket, search while one types, and the article in its place. */
export const KnowledgeSearch = search;
/** The search around data that the host has at hand. */
export const KnowledgeSearchView = view;
/** Reads an article in all its languages. */
export const useArticle = use;
/** Finds articles while a person types. */
export const useArticleSearch = useSearch;
/** Passages that may answer a ticket, or what somebody is writing. */
export const useArticleSuggestions = useSuggestions;
/** Says whether an article helped. */
export const useRateArticle = useRate;

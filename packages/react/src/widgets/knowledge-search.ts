export { KnowledgeSearch, KnowledgeSearch as default } from '../knowledge/knowledge-search.tsx';

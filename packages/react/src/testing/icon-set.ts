/** Every icon of the set, for the book's page of those in use. Widgets import theirs one by one. */
export * from 'lucide';

/** What the panels about a customer's records are made of. */
export const panelParts = {
  root: 'The panel.',
  header: 'The heading and what is beside it.',
  title: 'The heading.',
  facts: 'The summary on top.',
  filters: 'What narrows the list.',
  list: 'The list.',
};

/** Where a page may put something into any of them. */
export const panelSlots = { headerActions: 'header-actions', footer: 'footer' };

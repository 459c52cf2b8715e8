/** How a list is ordered by a field; `undefined` where it is ordered by another. */
export function sortOf(sort: string | undefined, name: string): 'ascending' | 'descending' | undefined {
  if (sort === name) return 'ascending';
  return sort === `-${name}` ? 'descending' : undefined;
}

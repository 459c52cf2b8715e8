/** Whether both say the same, whatever the order of their fields: a server's store may give another. */
export const sameCondition = (one: unknown, other: unknown): boolean => written(one) === written(other);

const written = (value: unknown) =>
  JSON.stringify(value, (_, part) =>
    part?.constructor === Object ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );

const DAY = 86_400_000;

/** The day so many days later, as `2026-11-22`. */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);

export const earlierDay = (one: string, other: string): string => (one < other ? one : other);

export const laterDay = (one: string, other: string): string => (one > other ? one : other);

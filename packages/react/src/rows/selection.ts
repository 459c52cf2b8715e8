/** The rows a person has chosen, by id, and where the last choice was made: a range goes on from there. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: number | undefined;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: undefined };

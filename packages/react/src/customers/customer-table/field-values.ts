/** The value of a field in a record; `undefined` where there is none. */
export function fieldValue(record: object, name: string): unknown {
  const values = record as Readonly<Record<string, unknown>>;
  if (!name.startsWith('customFields.')) return values[name];
  return (values.customFields as Readonly<Record<string, unknown>> | undefined)?.[name.slice(13)];
}

/** Whether the viewer's role does not see the field of this record. */
export function isMasked(record: object, name: string): boolean {
  const masked = (record as { masked?: readonly string[] }).masked;
  return masked !== undefined && (masked.includes(name) || masked.includes(name.split('.')[0] as string));
}

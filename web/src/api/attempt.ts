const open = new Map<string, string>();

/** The request key of a demand: the same one while that very demand is tried again, so that it is served once. */
export function keyOf(demand: string): string {
  const key = open.get(demand) ?? crypto.randomUUID();
  open.set(demand, key);
  return key;
}

/** The demand got its answer: the next one like it is another demand. */
export const settle = (demand: string): boolean => open.delete(demand);

import type { Insured } from './insured.item.ts';
/**
 * The department of an address: `75`, `2A`, `974`. Corsica's two share the postal codes 20…: `200` and `201` are in the
 * south.
 */
export function departmentOf({ postalCode }: Insured['address']): string {
  if (/^20[01]/.test(postalCode)) return '2A';
  if (postalCode.startsWith('20')) return '2B';
  return postalCode.slice(0, /^9[78]/.test(postalCode) ? 3 : 2);
}

/** The age of a person on a day, in full years. @param birthOn `YYYY-MM-DD` @param on the day, in the same form */
export function ageOn(birthOn: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return on.slice(5) < birthOn.slice(5) ? years - 1 : years;
}

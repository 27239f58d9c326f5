import type { Measure } from '../record/profile/profile-content.ts';

/** What a value of a measure can be: its unit (UCUM) and the limits beyond which it is a slip of the pen. */
export type Scale = { readonly unit: string; readonly least: number; readonly most: number };

/** Limits are wide on purpose (an assumption): they catch grams for kilograms, not illnesses. */
export const SCALES: Readonly<Record<Measure, Scale>> = {
  weight: { unit: 'kg', least: 0.3, most: 500 },
  height: { unit: 'cm', least: 20, most: 260 },
  waist: { unit: 'cm', least: 15, most: 300 },
  'blood-pressure': { unit: 'mm[Hg]', least: 20, most: 320 },
  pulse: { unit: '/min', least: 15, most: 350 },
  temperature: { unit: 'Cel', least: 20, most: 46 },
  glucose: { unit: 'g/L', least: 0.05, most: 20 },
  oxygen: { unit: '%', least: 20, most: 100 },
};

import type { Measure } from '../../../../functions/record/profile/profile-content.ts';

/** The unit of each measure, as it is sent (UCUM) and as it is shown. */
export const UNITS: Readonly<Record<Measure, readonly [ucum: string, shown: string]>> = {
  weight: ['kg', 'kg'],
  height: ['cm', 'cm'],
  waist: ['cm', 'cm'],
  'blood-pressure': ['mm[Hg]', 'mmHg'],
  pulse: ['/min', '/min'],
  temperature: ['Cel', '°C'],
  glucose: ['g/L', 'g/L'],
  oxygen: ['%', '%'],
};

/** The unit of a measure as it is shown. */
export const unitOf = (measure: Measure): string => UNITS[measure][1];

import type { Zone } from './reminder-contract.ts';

/** The zone of each department and territory that does not live by the time of Paris. */
const OVERSEAS: Readonly<Record<string, Zone>> = {
  971: 'America/Guadeloupe',
  972: 'America/Martinique',
  973: 'America/Cayenne',
  974: 'Indian/Reunion',
  975: 'America/Miquelon',
  976: 'Indian/Mayotte',
  // Saint-Barthélemy and Saint-Martin, by the time of Guadeloupe.
  977: 'America/Guadeloupe',
  978: 'America/Guadeloupe',
  986: 'Pacific/Wallis',
  987: 'Pacific/Tahiti',
  988: 'Pacific/Noumea',
};

/** The time zone of a department, `75`, `974`; Paris unless told. */
export const zoneOf = (department = ''): Zone => OVERSEAS[department] ?? 'Europe/Paris';

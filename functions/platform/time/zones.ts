/** The zone of each department and territory that does not live by the time of Paris. */
const OVERSEAS = {
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
} as const;

/** Where it is another time than in Paris, by its name in the IANA database. */
type Overseas = (typeof OVERSEAS)[keyof typeof OVERSEAS];

const byDepartment: Readonly<Record<string, Overseas>> = OVERSEAS;

/** The time zone of a department, `75`, `974`; Paris unless told. */
export const zoneOf = (department = ''): Overseas | 'Europe/Paris' => byDepartment[department] ?? 'Europe/Paris';

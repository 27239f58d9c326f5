import type { Actor } from './actor.ts';

/**
 * What the place somebody works in makes of their asking. Absent where nothing was established, or where neither care nor
 * an express consent leads into a dossier: private insurance, social security, employers, administrations, industry.
 */
export type Practice = 'care' | 'fire-service' | 'occupational-medicine';

/** The specialty of occupational medicine (TRE_R38), wherever its doctors work. */
const OCCUPATIONAL_SPECIALTY = 'SM25';

/**
 * Sectors of activity (TRE_R02, as JDV_J02 lists them) by practice. A code that is not here opens nothing: SA23 private
 * insurance, SA24 social security, SA48 companies (CSP L1111-18), and those of which no text says that care is given there
 * (SA14 schools, SA22 research, SA43 not defined, SA60 medical centres of an employer…). Which codes count as care is an
 * assumption, to be checked with the ANS.
 */
const SECTORS: readonly (readonly [Practice, readonly string[]])[] = [
  [
    'care',
    [
      ...[
        'SA01',
        'SA02',
        'SA03',
        'SA04',
        'SA05',
        'SA06',
        'SA07',
        'SA08',
        'SA09',
        'SA12',
        'SA15',
        'SA16',
        'SA17',
        'SA18',
      ],
      ...[
        'SA20',
        'SA21',
        'SA25',
        'SA29',
        'SA30',
        'SA33',
        'SA34',
        'SA36',
        'SA37',
        'SA38',
        'SA39',
        'SA40',
        'SA41',
        'SA42',
      ],
      ...['SA50', 'SA51', 'SA52', 'SA54', 'SA56', 'SA57', 'SA59', 'SA61', 'SA63', 'SA64', 'SA65', 'SA67', 'SA69'],
    ],
  ],
  ['fire-service', ['SA47', 'SA68']],
  ['occupational-medicine', ['SA13', 'SA66']],
];

const PRACTICES = new Map(SECTORS.flatMap(([practice, codes]) => codes.map((code) => [code, practice] as const)));

/** As what somebody practises where they act; `undefined` for a sector that is absent, unknown or leads into no dossier. */
export function practiceOf({ sector, specialty }: Pick<Actor, 'sector' | 'specialty'>): Practice | undefined {
  const practice = PRACTICES.get(sector ?? '');
  return practice !== undefined && specialty === OCCUPATIONAL_SPECIALTY ? 'occupational-medicine' : practice;
}

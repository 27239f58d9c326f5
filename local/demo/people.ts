import type { Insured } from './citizen.ts';

/** The password of the demonstration patient; it opens nothing but the local cloud. */
export const DEMO_PASSWORD = 'Bonjour-Dossier-2026';

/** Fictive people of the demonstration register. The first one's dossier is opened; the others wait to be. */
export const PEOPLE: readonly [Insured, ...Insured[]] = [
  {
    nir: '279035121518989',
    vitaleSerial: '1234567890',
    familyName: 'PAT-TROIS',
    givenNames: 'Dominique',
    birthOn: '1979-03-28',
    address: { lines: ['12 rue des Lilas'], postalCode: '51100', city: 'Reims' },
  },
  {
    nir: '255081416802538',
    vitaleSerial: '2345678901',
    familyName: 'MARTIN',
    givenNames: 'Jeanne',
    birthOn: '1955-08-04',
    address: { lines: ['3 place du Marché', 'Bâtiment B'], postalCode: '14000', city: 'Caen' },
  },
  {
    nir: '255082A16802597',
    vitaleSerial: '3456789012',
    familyName: 'CASANOVA',
    givenNames: 'Ghjulia',
    birthOn: '1955-08-21',
    address: { lines: ['8 cours Napoléon'], postalCode: '20000', city: 'Ajaccio' },
  },
  {
    nir: '185079933000107',
    vitaleSerial: '4567890123',
    familyName: 'DIALLO',
    givenNames: 'Mamadou',
    birthOn: '1985-07-09',
    address: { lines: ['27 avenue Jean Jaurès'], postalCode: '69007', city: 'Lyon' },
  },
  {
    nir: '217035110004528',
    vitaleSerial: '1234567890',
    familyName: 'PAT-TROIS',
    givenNames: 'Léa',
    birthOn: '2017-03-14',
    address: { lines: ['12 rue des Lilas'], postalCode: '51100', city: 'Reims' },
    representatives: ['279035121518989'],
  },
];

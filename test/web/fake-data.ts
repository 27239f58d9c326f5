import { createHash, randomUUID } from 'node:crypto';
import type { AuditEntry } from '../../functions/audit/contract.ts';
import type { DocumentReference, DocumentTypes, DocumentView } from '../../functions/document/contract.ts';
import type { Dossier } from '../../functions/dossier/contract.ts';
import type { EmergencyReview } from '../../functions/emergency/contract.ts';
import { DURAND } from './fake-access.ts';

/** The person the browser tests play: what they have on their card, in their letter and in their head. */
export const PERSON = {
  nir: '2 42 03 75 116 001 47',
  vitaleSerial: '9876543210',
  birthOn: '1942-03-27',
  letterCode: '123456789012',
  phone: '06 12 34 56 12',
  identifier: 'K7MR2QWD9XTB',
  temporaryPassword: 'Provisoire-2026!',
  password: 'quatre Mots 4 toi!',
  code: '654321',
} as const;

/** The types the fake knows: two for patients, two for others. */
export const TYPES: DocumentTypes = {
  version: 'test',
  types: [
    { code: '11502-2', label: 'Compte rendu d’analyses biologiques', class: '11', byPatient: false },
    { code: '18748-4', label: 'Compte rendu d’imagerie médicale', class: '31', byPatient: false },
    { code: 'EXPPAT_1', label: 'Mon expression personnelle', class: '90', byPatient: true },
    { code: 'EXPPAT_3', label: 'Directives anticipées', class: '90', byPatient: true },
  ],
  classes: [
    { code: '11', label: 'Comptes rendus' },
    { code: '31', label: 'Imagerie médicale' },
    { code: '90', label: 'Documents du patient' },
  ],
};

const minute = (n: number) => new Date(Date.UTC(2026, 10, 3, 9, 0) - n * 86_400_000).toISOString();

/** A document as the API would tell it. */
export function aDocument(over: Partial<DocumentReference>, age = 0): DocumentReference {
  const type = TYPES.types.find(({ code }) => code === over.type) ?? TYPES.types[1];
  return {
    documentId: randomUUID(),
    status: 'available',
    title: 'Scanner du thorax',
    type: type?.code ?? '',
    typeLabel: type?.label ?? '',
    class: type?.class ?? '',
    classLabel: '',
    format: 'application/pdf',
    createdOn: minute(age).slice(0, 10),
    depositedAt: minute(age),
    author: 'patient',
    size: 120_345,
    sha256: 'a'.repeat(64),
    version: 3,
    ...over,
  };
}

/** Documents of every kind and state, then enough of one kind to fill two pages. */
export const someDocuments = (): DocumentReference[] => [
  aDocument({ title: 'Radio du genou', format: 'image/png', type: '18748-4' }),
  aDocument({ title: 'Lettre du docteur', format: 'text/plain', type: '11502-2', author: 'Dr Anne Martin' }, 1),
  aDocument({ title: 'Analyse de sang', format: 'application/hl7-cda+xml', type: '11502-2' }, 2),
  aDocument({ title: 'Scanner du thorax' }, 3),
  aDocument({ title: 'Photo abîmée', status: 'refused', refusedBecause: 'other-content', format: 'image/jpeg' }, 4),
  aDocument({ title: 'Envoi d’hier', status: 'uploading' }, 5),
  ...Array.from({ length: 18 }, (_, n) => aDocument({ title: `Ordonnance ${n + 1}`, type: 'EXPPAT_1' }, 6 + n)),
];

/** The dossier, open. */
export const aDossier = (): Dossier => ({
  dossierId: '11111111-2222-4333-8444-555555555555',
  status: 'open',
  openedAt: '2026-01-12T08:30:00.000Z',
  version: 7,
  holder: { familyName: 'MOREAU', givenNames: 'Jeanne', birthOn: PERSON.birthOn, nir: '2 42 03 75 116 ••• ••' },
});

/** A line of trace; hashes are only shaped like hashes, the real chain is tested where it is made. */
export const anEntry = (seq: number, over: Partial<AuditEntry>): AuditEntry => ({
  dossierId: aDossier().dossierId,
  seq,
  at: '2026-11-03T09:42:00.000Z',
  actor: { kind: 'patient', id: `patient:${PERSON.identifier}` },
  action: 'dossier:read',
  ground: 'own-dossier',
  requestId: `request-${seq}`,
  previousHash: createHash('sha256')
    .update(String(seq - 1))
    .digest('hex'),
  hash: createHash('sha256').update(String(seq)).digest('hex'),
  ...over,
});

/** An opening in an emergency that waits for an answer. */
export const aReview = (): EmergencyReview => ({
  reviewId: '0192d3a4-0000-7000-8000-00000000000e',
  dossierId: aDossier().dossierId,
  professional: { ...DURAND, id: `professional:${DURAND.rpps}` },
  reason: 'Malaise dans la rue, personne inconsciente, allergies inconnues.',
  openedAt: '2026-03-02T09:00:00.000Z',
  until: '2026-03-03T09:00:00.000Z',
});

/** A CDA document with a wide table, and with text that looks like a script. */
export const aView = (document: DocumentReference): DocumentView => ({
  document,
  title: 'Compte rendu d’analyses',
  header: [
    { label: 'patient', text: 'Jeanne MOREAU' },
    { label: 'date', text: '1er novembre 2026' },
  ],
  narrative: [
    {
      tag: 'section',
      children: [
        { tag: 'h2', children: ['Biochimie'] },
        { tag: 'p', children: ['<img src=x onerror=alert(1)> ', { tag: 'strong', children: ['Résultat normal'] }] },
        {
          tag: 'table',
          children: [
            { tag: 'thead', children: [row('th', ['Analyse', 'Résultat', 'Unité', 'Valeur basse', 'Valeur haute'])] },
            { tag: 'tbody', children: [row('td', ['Créatinine sérique', '75', 'micromole par litre', '45', '84'])] },
          ],
        },
      ],
    },
  ],
});

const row = (tag: 'td' | 'th', cells: string[]) => ({
  tag: 'tr' as const,
  children: cells.map((cell) => ({ tag, children: [cell] })),
});

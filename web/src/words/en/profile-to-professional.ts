import { profile } from './profile.ts';

/** Words of the health profile for professionals: those for the person, but for what is said or asked of the patient. */
export const profileToProfessional: typeof profile = {
  ...profile,
  patient: 'the patient',
  directivesInformation: 'To join the document, add it to the record first.',
  situationInformation: 'The calendar of vaccines takes it into account.',
  kinds: {
    ...profile.kinds,
    'contra-indication': 'Contra-indications',
    'vaccine-risk': 'Situations of risk (vaccines)',
    implant: 'Implants and devices',
    illness: 'Illnesses and history',
    'family-history': 'Family history',
    'communication-need': 'Communication',
    contact: 'People to notify',
  },
  relations: {
    ...profile.relations,
    SIGOTHR: 'person who shares their life',
    MSVG: 'person who protects the patient (mandate, safeguard)',
  },
  fields: {
    ...profile.fields,
    label: {
      ...profile.fields.label,
      'family-history': 'Which illness in the family?',
      'contra-indication': 'What is contra-indicated?',
      'communication-need': 'What does the patient need?',
    },
    substance: 'Substance',
    reaction: 'Reaction',
    severity: 'Severity',
    dose: 'Dosage',
    mri: 'MRI compatibility',
    group: 'Blood group',
    source: 'Source (card, laboratory, patient…)',
    needs: 'What helps the patient',
    relation: 'Who is this person to the patient?',
    documentId: 'Document of the record',
    wish: 'Wish, in the patient’s words',
  },
};

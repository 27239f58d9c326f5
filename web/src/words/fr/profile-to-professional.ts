import { profile } from './profile.ts';

/** Words of the health profile for professionals: those for the person, but for what is said or asked of the patient. */
export const profileToProfessional: typeof profile = {
  ...profile,
  patient: 'le patient',
  directivesInformation: 'Pour joindre le document, ajoutez-le d’abord au dossier.',
  situationInformation: 'Le calendrier des vaccins en tient compte.',
  kinds: {
    ...profile.kinds,
    'contra-indication': 'Contre-indications',
    'vaccine-risk': 'Situations à risque (vaccins)',
    implant: 'Implants et dispositifs',
    illness: 'Maladies et antécédents',
    'family-history': 'Antécédents familiaux',
    'communication-need': 'Communication',
    contact: 'Personnes à prévenir',
  },
  relations: {
    ...profile.relations,
    SIGOTHR: 'personne qui partage sa vie',
    MSVG: 'personne qui protège le patient (mandat, sauvegarde)',
  },
  fields: {
    ...profile.fields,
    label: {
      ...profile.fields.label,
      'family-history': 'Quelle maladie dans la famille ?',
      'contra-indication': 'Qu’est-ce qui est contre-indiqué ?',
      'communication-need': 'De quoi le patient a-t-il besoin ?',
    },
    substance: 'Substance',
    reaction: 'Réaction',
    severity: 'Gravité',
    dose: 'Posologie',
    mri: 'Compatibilité avec l’IRM',
    group: 'Groupe sanguin',
    source: 'Source (carte, laboratoire, patient…)',
    needs: 'Ce qui aide le patient',
    relation: 'Qui est cette personne pour le patient ?',
    documentId: 'Document du dossier',
    wish: 'Souhait, avec les mots du patient',
  },
};

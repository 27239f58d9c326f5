import type { Campaign, Objection, Skip } from '../../../../functions/enrolment/contract.ts';

const states: Record<Campaign['state'], string> = {
  planned: 'Prévue',
  'no-file': 'Le jour est venu, mais la liste n’est pas là',
  announcing: 'Les annonces partent',
  announced: 'Les annonces sont parties',
};

const skips: Record<Skip, string> = {
  'has-dossier': 'ont déjà un dossier',
  objected: 'ont déjà dit non',
  'announced-before': 'ont déjà une annonce',
  'enrolled-before': 'ont eu une annonce il y a longtemps',
  deceased: 'sont décédées',
  'not-insured': 'ne sont pas dans le fichier des assurés',
  'not-readable': 'lignes illisibles',
};

const ways: Record<Objection['by'], string> = { online: 'en ligne', counter: 'au guichet', post: 'par courrier' };

/** Words of the automatic opening: saying no, campaigns. Every code of the contract has its own, or it does not compile. */
export const enrolment = {
  refuse: {
    lead: 'Vous avez reçu une lettre ou un e-mail qui annonce un dossier médical pour vous, ou pour votre enfant. Ici, vous pouvez dire non.',
    means: [
      'Votre choix ne change rien à vos remboursements.',
      'Aucun dossier ne s’ouvrira tout seul.',
      'Vous pourrez demander un dossier plus tard, si vous changez d’avis.',
    ],
    number: 'Le numéro de sécurité sociale',
    numberHint: 'Le vôtre, ou celui de l’enfant si l’annonce parle d’un enfant. 15 chiffres.',
    code: 'Le code de l’annonce',
    codeHint: '12 chiffres, dans la lettre ou l’e-mail.',
    submit: 'Je ne veux pas de dossier',
    done: 'C’est noté. Il n’y aura pas de dossier.',
    since: 'Votre refus est écrit le {date}.',
    later: 'Vous changez d’avis ? Vous pouvez ouvrir un dossier à tout moment.',
    open: 'Ouvrir un dossier',
    lost: 'Vous n’avez plus le message ? Allez à un guichet de votre caisse d’assurance maladie, ou écrivez-lui.',
  },
  objections: {
    lead: 'La personne dit non à l’ouverture de son dossier, ou à l’ajout d’un ancien, au guichet ou par courrier. Aucun motif n’est demandé.',
    by: 'Comment l’a-t-elle dit ?',
    ways: { counter: 'Au guichet', post: 'Par courrier' },
    to: 'À quoi dit-elle non ?',
    whats: {
      dossier: 'À l’ouverture de son dossier',
      archive: 'À l’ajout d’un dossier d’avant juillet 2021 : elle garde son dossier',
    },
    scan: 'Référence du courrier numérisé',
    birth: 'Date de naissance',
    serial: 'Numéro de série de la carte Vitale (à la place de la date)',
    submit: 'Noter le refus',
    done: 'Le refus est noté : {date}, {by}.',
    again: 'Noter un autre refus',
  },
  ways,
  campaigns: {
    lead: 'Une campagne annonce un dossier aux personnes d’une liste. Quand leur délai pour dire non est passé, il s’ouvre pour les autres.',
    supervisors: 'Seul un superviseur peut prévoir une campagne.',
    planOne: 'Prévoir une campagne',
    name: 'Nom',
    on: 'Jour des annonces',
    file: 'Nom du fichier de la liste',
    fileHint: 'Déposé dans « inbound/campaigns/ ». Par exemple : 2027-lyon.ndjson',
    submit: 'Prévoir',
    planned: 'La campagne est prévue.',
    list: 'Les campagnes',
    empty: 'Aucune campagne.',
    shown: 'Campagnes : {count}',
    card: 'Le {date}, liste {file}',
    see: 'Où en est-elle ?',
    progress: '{name} : dossiers ouverts, refusés ou terminés',
    line: '{label} : {count}',
    counts: {
      announced: 'Annonces',
      objected: 'Refus',
      opened: 'Dossiers ouverts',
      ended: 'Terminées sans ouverture',
      left: 'En attente',
    },
    skipped: 'Personnes laissées de côté',
    states,
    skips,
  },
};

import type {
  CampaignChannel,
  CampaignText,
  PassedOver,
  ReminderCampaign,
} from '../../../../functions/vaccination/campaign-contract.ts';

/** A message as people read it; a test compares it with what leaves. */
export type MessageWords = { readonly subject: string; readonly email: readonly string[]; readonly sms: string };

const channels: Record<CampaignChannel, string> = {
  chosen: 'À tous, chacun par le moyen choisi',
  email: 'Seulement à ceux qui ont choisi l’e-mail',
  sms: 'Seulement à ceux qui ont choisi le SMS',
};

const texts: Record<CampaignText, string> = {
  'reminder-season': 'Une nouvelle saison',
  'reminder-calendar': 'Le calendrier a changé',
  'reminder-age': 'Les rappels changent avec l’âge',
};

const END =
  'Connectez-vous à votre espace pour les lire. Vous pouvez y arrêter les rappels à tout moment, dans « Mes rappels ».';

const messages: Record<CampaignText, MessageWords> = {
  'reminder-season': {
    subject: 'Une nouvelle saison commence : pensez à vos rappels',
    email: [
      'Bonjour,',
      'Vous avez demandé des rappels. Une nouvelle saison commence. C’est le moment de regarder les rappels de votre dossier.',
      END,
    ],
    sms: 'Mon dossier médical : une nouvelle saison commence. Connectez-vous pour lire vos rappels, ou pour ne plus en recevoir.',
  },
  'reminder-calendar': {
    subject: 'Le calendrier a changé : pensez à vos rappels',
    email: [
      'Bonjour,',
      'Vous avez demandé des rappels. Le calendrier de vos rappels a changé. Regardez dans votre dossier ce qui change pour vous.',
      END,
    ],
    sms: 'Mon dossier médical : le calendrier de vos rappels a changé. Connectez-vous pour lire vos rappels, ou pour ne plus en recevoir.',
  },
  'reminder-age': {
    subject: 'Les rappels changent avec l’âge : pensez aux vôtres',
    email: [
      'Bonjour,',
      'Vous avez demandé des rappels. Les rappels changent avec l’âge. C’est le moment de regarder ceux de votre dossier.',
      END,
    ],
    sms: 'Mon dossier médical : les rappels changent avec les années. Connectez-vous pour lire vos rappels, ou pour ne plus en recevoir.',
  },
};

const states: Record<ReminderCampaign['state'], string> = {
  planned: 'Prévue',
  sending: 'Les messages partent',
  sent: 'Les messages sont partis',
  stopped: 'Arrêtée',
};

const passedOver: Record<PassedOver, string> = {
  'nothing-due': 'N’ont rien à faire pour le moment',
  'not-open': 'Dossier fermé ou suspendu',
  changed: 'Ont changé leur choix',
  'not-reachable': 'Sans adresse pour le moyen choisi',
  'over-budget': 'Pas de SMS : le budget des SMS du mois est dépensé',
  failed: 'Pas envoyés à cause d’une panne',
};

/** Words of the campaigns of reminders. Every code of the contract has its own, or it does not compile. */
export const outreach = {
  lead: 'Une campagne écrit aux personnes qui ont demandé des rappels, et à elles seules. Le message ne parle jamais de santé.',
  supervisors: 'Seul un superviseur peut voir, prévoir ou arrêter une campagne.',
  planOne: 'Prévoir une campagne',
  from: 'À partir de quel âge ?',
  to: 'Jusqu’à quel âge ?',
  ageHint: 'L’âge que les personnes ont ou auront dans l’année de l’envoi.',
  channel: 'À qui écrire ?',
  channels,
  text: 'Quel message ?',
  texts,
  on: 'Jour de l’envoi',
  onHint: 'Les messages partent le jour, jamais la nuit, là où vivent les personnes.',
  reads: 'Ce que les personnes liront',
  bySms: 'Par SMS',
  byEmail: 'Par e-mail',
  subject: 'Objet : {subject}',
  inEnglish: 'En anglais, pour ceux qui l’ont choisi',
  messages,
  preview: 'Voir le nombre et le coût',
  previewTitle: 'Avant d’envoyer',
  who: 'Pour les personnes qui ont ou auront de {from} à {to} ans en {year}.',
  when: 'Envoi à partir du {date}.',
  people: 'Personnes, au plus : {count}',
  emails: 'par e-mail : {count}',
  messagesBySms: 'par SMS : {count}',
  cost: 'Coût, au plus : {cost}',
  overBudget:
    'Le budget du mois permet encore {count} SMS. Les autres SMS ne partiront pas : ces personnes ne recevront rien.',
  atMost: 'C’est un maximum. Rien n’est envoyé à une personne :',
  less: [
    'qui n’a rien à faire dans son calendrier ;',
    'qui a déjà reçu le message de cette campagne ;',
    'dont le dossier est fermé ;',
    'qui ne veut plus de rappels.',
  ],
  confirm: 'Prévoir cet envoi',
  change: 'Changer quelque chose',
  planned: 'La campagne est prévue.',
  list: 'Les campagnes',
  empty: 'Aucune campagne.',
  shown: 'Campagnes : {count}',
  card: '{text}, le {date}',
  see: 'Où en est-elle ?',
  progress: '{name} : part des personnes vues',
  queued: { email: 'E-mails confiés à l’envoi', sms: 'SMS confiés à l’envoi' },
  queuedMeans:
    'Un message confié à l’envoi part presque aussitôt, et jamais la nuit. Quelques-uns peuvent ne pas arriver : une adresse ou un numéro ne marche plus, ou le budget des SMS du mois est dépensé.',
  passedOver,
  line: '{label} : {count}',
  zonesLeft: 'Il reste à voir : {zones}.',
  stoppedBecause: {
    'audience-grown': [
      'La campagne s’est arrêtée seule. Depuis qu’elle a été prévue, plus de personnes ont demandé des rappels : elle allait écrire à plus de personnes que prévu, et coûter plus.',
      'Les autres personnes n’ont rien reçu. Une nouvelle campagne écrira aussi à celles qui ont déjà reçu ce message.',
    ],
  },
  stop: 'Arrêter cette campagne',
  stopWarning: 'Plus aucun message ne partira. Les messages déjà partis ne reviennent pas.',
  stopConfirm: 'Oui, arrêter',
  stopBack: 'Ne pas arrêter',
  states,
};

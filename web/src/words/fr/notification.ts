import type { NoticeChannel, NoticeWay } from '../../../../functions/notification/contract.ts';

const ways: Record<NoticeWay, string> = {
  now: 'Tout de suite, par mon moyen préféré',
  email: 'Tout de suite, par e-mail',
  sms: 'Tout de suite, par SMS',
  digest: 'Une fois par jour, en un seul message',
  'in-app': 'Seulement ici, dans Mes messages',
  off: 'Ne pas me prévenir',
};

const channels: Record<NoticeChannel, string> = { email: 'E-mail', sms: 'SMS' };

/** Words of the messages and of how people are told. Every way of the contract has its own, or it does not compile. */
export const notification = {
  lead: 'Tout ce que nous vous avons dit de votre dossier, du plus récent au plus ancien.',
  toChoices: 'Choisir comment je suis prévenu',
  none: 'Vous n’avez pas encore de message.',
  see: 'Voir',
  choices: 'Comment je suis prévenu',
  choicesLead: 'Nos messages ne disent jamais rien de votre santé. Vous choisissez comment ils vous arrivent.',
  back: 'Retour à mes messages',
  emailTo: 'Nos e-mails arrivent à {to}.',
  smsTo: 'Nos SMS arrivent au numéro {to}.',
  nowhere: 'Vous n’avez donné ni mobile ni e-mail : vous lisez tout ici, dans Mes messages.',
  emailFails:
    'Nos e-mails ne vous arrivent plus : ils reviennent, ou sont refusés. Nous utilisons votre mobile si vous l’avez donné. Pour changer d’adresse, demandez une lettre depuis Mon compte.',
  channel: 'De préférence par',
  channels,
  language: 'La langue de nos messages',
  languages: { fr: 'Français', en: 'English' },
  kinds: 'Me prévenir quand…',
  ways,
  byLaw: 'Toujours par un message',
  byLawText:
    'Pour ce qui suit, vous êtes toujours prévenu tout de suite. La loi le demande, ou votre sécurité. Vous choisissez seulement le moyen.',
  keep: 'Garder ces choix',
  kept: 'Vos choix sont gardés.',
};

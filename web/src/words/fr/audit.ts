import type { Action, ActorKind, Ground, Refusal } from '../../../../functions/access/policy.ts';

/** An action in a sentence: after « Vous avez », and after « Vous n’avez pas pu ». */
export type ActionWords = { readonly done: string; readonly todo: string };

const actions: Record<Action, ActionWords> = {
  'opening:request': { done: 'demandé une lettre avec un code', todo: 'demander une lettre avec un code' },
  'opening:confirm': { done: 'utilisé le code de la lettre', todo: 'utiliser le code de la lettre' },
  'session:open': { done: 'ouvert une connexion', todo: 'ouvrir une connexion' },
  'session:read': { done: 'vérifié la connexion', todo: 'vérifier la connexion' },
  'terminology:read': { done: 'lu la liste des types de documents', todo: 'lire la liste des types de documents' },
  'dossier:read': { done: 'ouvert le dossier', todo: 'ouvrir le dossier' },
  'dossier:close': { done: 'fermé le dossier', todo: 'fermer le dossier' },
  'document:deposit': { done: 'ajouté {document}', todo: 'ajouter {document}' },
  'document:list': { done: 'regardé la liste des documents', todo: 'regarder la liste des documents' },
  'document:read': { done: 'ouvert {document}', todo: 'ouvrir {document}' },
  'document:delete': { done: 'supprimé {document}', todo: 'supprimer {document}' },
  'document:check': { done: 'vérifié {document}', todo: 'vérifier {document}' },
  'document:destroy': { done: 'détruit {document}', todo: 'détruire {document}' },
  'audit:read': { done: 'regardé la liste de ce qui a été fait', todo: 'regarder la liste de ce qui a été fait' },
  'feed:import': { done: 'mis à jour les informations du dossier', todo: 'mettre à jour les informations du dossier' },
  'notification:deliver': { done: 'envoyé un message', todo: 'envoyer un message' },
};

const who: Record<ActorKind, string> = {
  anonymous: 'Une personne pas encore connectée',
  patient: 'Une autre personne',
  representative: 'Votre représentant',
  professional: 'Le soignant {id}',
  agent: 'Un agent de l’assurance maladie ({id})',
  feed: 'L’assurance maladie',
  system: 'Le service',
};

const grounds: Record<Ground, string> = {
  public: 'tout le monde peut le faire.',
  self: 'c’est vous.',
  'own-dossier': 'c’est votre dossier.',
  representative: 'cette personne vous représente.',
  'medecin-traitant': 'c’est votre médecin traitant.',
  author: 'cette personne a écrit ce document.',
  'care-team': 'cette personne vous soigne.',
  consented: 'vous lui avez donné votre accord.',
  'break-glass': 'c’était une urgence.',
  'regulation-centre': 'vous, ou quelqu’un pour vous, avez appelé le 15.',
  task: 'c’est le travail du service.',
};

const refusals: Record<Refusal, string> = {
  'no-rule': 'personne n’a ce droit.',
  'no-ground': 'ce n’est pas son dossier.',
  blocked: 'vous avez bloqué cette personne.',
  'dossier-not-open': 'le dossier était fermé.',
  'document-not-announced': 'ce résultat doit d’abord être expliqué par un soignant.',
  'not-author': 'ce document a été ajouté par quelqu’un d’autre.',
};

/** Words of the traces. Every action, actor, ground and refusal of the policy has its own, or it does not compile. */
export const audit = {
  title: 'Qui a fait quoi dans mon dossier',
  lead: 'Tout ce qui est fait dans votre dossier est écrit ici, et ne peut pas être effacé.',
  list: 'Du plus récent au plus ancien',
  empty: 'Rien n’a encore été fait dans ce dossier.',
  done: '{who} a {done} le {when}.',
  doneYou: 'Vous avez {done} le {when}.',
  tried: '{who} n’a pas pu {todo} le {when}.',
  triedYou: 'Vous n’avez pas pu {todo} le {when}.',
  why: 'Pourquoi : {why}',
  whyNot: 'Raison du refus : {why}',
  titled: 'le document « {title} »',
  untitled: 'un document',
  otherDone: 'fait une action ({action})',
  otherTodo: 'faire une action ({action})',
  refusedTag: 'Refusé',
  changed: 'Ce qui a changé',
  change: '{field} : {before} → {after}',
  nothing: 'rien',
  proofTitle: 'Garder une preuve',
  proofText:
    'Le fichier contient toutes les lignes, attachées l’une à l’autre. Si quelqu’un en changeait une, un informaticien pourrait le voir.',
  proof: 'Télécharger la preuve',
  proofBusy: 'Nous réunissons les lignes : {count}',
  proofDone: 'La preuve est dans les téléchargements de votre appareil ({count} lignes).',
  proofFile: 'preuve-dossier.json',
  actions,
  who,
  grounds,
  refusals,
};

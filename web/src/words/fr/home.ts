/** Words of the first page. */
export const home = {
  title: 'Votre dossier médical, avec vous',
  lead1: 'Ici, vous gardez vos ordonnances, vos analyses et vos comptes rendus au même endroit.',
  lead2: 'Vous les montrez aux soignants de votre choix, et vous voyez tout ce qui est fait dans votre dossier.',
  lead3: 'C’est gratuit, et cela ne change rien à vos remboursements.',
  choose: 'Que voulez-vous faire ?',
  signIn: 'Me connecter',
  signInText: 'J’ai déjà un identifiant.',
  open: 'Ouvrir mon dossier',
  openText: 'C’est la première fois. Gardez votre carte Vitale près de vous.',
  letter: 'J’ai reçu une lettre avec un code',
  refuse: 'Je ne veux pas de dossier',
  lost: 'J’ai perdu mon mot de passe, mon identifiant ou mon téléphone',
  go: 'Aller à mon dossier',
  goText: 'Votre connexion est ouverte.',
};

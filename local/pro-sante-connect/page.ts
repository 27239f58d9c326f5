import { PROFESSIONALS } from './professionals.ts';

const STYLE = `body{font:1.25rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1a1a2e;background:#fff}
h1{font-size:1.75rem}button{font:inherit;display:block;width:100%;text-align:left;padding:1rem;margin:.75rem 0;border:2px solid #1f3c88;border-radius:.5rem;background:#fff;color:inherit;cursor:pointer}
button:hover,button:focus{background:#e8edfb}button:focus-visible{outline:4px solid #ffbf47}strong{display:block}`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const choice = ({ rpps, givenName, familyName, label, place }: (typeof PROFESSIONALS)[number]): string =>
  `<button name="rpps" value="${rpps}"><strong>${escaped(`${givenName} ${familyName}`)}</strong>${escaped(`${label}, ${place.name}`)}</button>`;

/** The page on which one chooses who to be: in place of the e-CPS on a phone, one button for each professional. */
export const choicePage = (): string => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pro Santé Connect de démonstration</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Pro Santé Connect de démonstration</h1>
<p>Choisissez une carte e-CPS de démonstration. Ces personnes sont inventées ; aucun mot de passe n’est demandé.</p>
<form method="post">
${PROFESSIONALS.map(choice).join('\n')}
</form>
</main>
</body>
</html>`;

import type { Message } from './message.ts';

const CHANNELS: Record<Message['channel'], string> = {
  sms: 'SMS',
  email: 'E-mail',
  letter: 'Lettre',
  code: 'Code de connexion',
};

const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 1.25rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 0 auto; padding: 1rem; }
  header { display: flex; flex-wrap: wrap; gap: 0 2rem; align-items: baseline; justify-content: space-between; }
  a { font-size: 1.25rem; padding: .5rem 0; }
  article { border: 2px solid; border-radius: .5rem; padding: 0 1.25rem 1.25rem; margin: 1.5rem 0; }
  h2 { font-size: 1.35rem; margin: 1rem 0 0; overflow-wrap: anywhere; }
  p { margin: .25rem 0; overflow-wrap: anywhere; }
  .text { font-size: 1.5rem; white-space: pre-wrap; margin-top: 1rem; }
`;

const PARIS = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Europe/Paris' });

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Writes messages, in the order given, as an accessible page in French: large type, no script, nothing fetched. */
export function renderOutbox(messages: readonly Message[]): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Messages envoyés</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Messages envoyés</h1><a href="">Rafraîchir</a></header>
<main>
<p>Rien ne part de cet ordinateur : chaque SMS, e-mail et lettre arrive ici.</p>
${messages.length === 0 ? '<p>Aucun message pour le moment.</p>' : messages.map(renderMessage).join('\n')}
</main>
</body>
</html>
`;
}

function renderMessage({ channel, to, subject, text, at, attributes = {} }: Message): string {
  const details = Object.entries(attributes).map(([name, value]) => `<p>${escapeHtml(`${name} : ${value}`)}</p>`);
  return `<article>
<h2>${CHANNELS[channel]} à ${escapeHtml(to)}</h2>
<p><time datetime="${escapeHtml(at)}">${PARIS.format(new Date(at))}</time></p>
${subject === undefined ? '' : `<p>Objet : <strong>${escapeHtml(subject)}</strong></p>`}
<p class="text">${escapeHtml(text)}</p>
${details.length === 0 ? '' : `<details><summary>Détails techniques</summary>${details.join('')}</details>`}
</article>`;
}

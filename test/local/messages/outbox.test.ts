import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Outbox } from '../../../local/messages/outbox.ts';

const AT = '2026-03-02T08:30:00.000Z';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'outbox-'));
  file = join(directory, 'outbox.ndjson');
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('the outbox', () => {
  it('lists the newest first and survives a restart', () => {
    const outbox = new Outbox(file);
    outbox.append({ channel: 'sms', to: '+33612345678', text: 'premier', at: AT });
    outbox.append({ channel: 'letter', to: '1 rue du Port', text: 'second', at: AT });
    expect(outbox.list().map(({ text }) => text)).toEqual(['second', 'premier']);
    expect(new Outbox(file).list()).toEqual(outbox.list());
  });

  it('forgets what was sent more than 30 days ago, in its file too', () => {
    const outbox = new Outbox(file);
    outbox.append({ channel: 'sms', to: '+33612345678', text: 'ancien', at: AT });
    outbox.append({ channel: 'sms', to: '+33612345678', text: 'récent', at: '2026-03-20T08:30:00.000Z' });
    outbox.expire(Date.parse(AT) + 30 * 86_400_000);
    expect(outbox.list()).toHaveLength(2);
    outbox.expire(Date.parse(AT) + 30 * 86_400_000 + 1);
    expect([outbox.list().length, readFileSync(file, 'utf8').includes('ancien')]).toEqual([1, false]);
    expect(new Outbox(file).list()).toEqual(outbox.list());
  });

  it('loses no message after a line cut short by a crash', () => {
    new Outbox(file).append({ channel: 'sms', to: '+33612345678', text: 'premier', at: AT });
    appendFileSync(file, '\n{"channel":"sm');
    new Outbox(file).append({ channel: 'sms', to: '+33612345678', text: 'second', at: AT });
    expect(new Outbox(file).list().map(({ text }) => text)).toEqual(['second', 'premier']);
  });

  it('shows every message on a page in French, at the hour of Paris', () => {
    const outbox = new Outbox(file);
    expect(outbox.page()).toContain('Aucun message pour le moment.');
    outbox.append({ channel: 'email', to: 'jeanne@courriel.example', subject: 'Rappel', text: 'Bonjour', at: AT });
    const page = outbox.page();
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('<a href="">Rafraîchir</a>');
    expect(page).toContain('E-mail à jeanne@courriel.example');
    expect(page).toContain('Objet : <strong>Rappel</strong>');
    expect(page).toMatch(/2 mars 2026.*09:30:00/);
    expect(page).not.toMatch(/<script|http-equiv="refresh"|src=|url\(/i);
  });

  it('escapes every word a sender chose', () => {
    const outbox = new Outbox(file);
    const attack = '</p><script>alert("1")</script>';
    outbox.append({
      channel: 'email',
      to: attack,
      subject: attack,
      text: attack,
      at: AT,
      attributes: { [attack]: attack },
    });
    expect(outbox.page()).not.toContain('<script>');
    expect(outbox.page().match(/&#60;script&#62;/g)).toHaveLength(5);
  });
});

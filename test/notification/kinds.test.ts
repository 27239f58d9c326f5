import { describe, expect, it } from 'vitest';
import { dossierOf } from '../../functions/record/dossier/head.item.ts';
import { type NoticeRecipients, noticesTo } from '../../functions/record/notice/notice.ts';
import {
  type Choices,
  KINDS,
  kindOf,
  NOTICE_TEMPLATES,
  type NoticeContent,
  WAYS,
  wayOf,
} from '../../functions/record/notice/notice-kinds.ts';
import type { Contacts } from '../../functions/record/person/contacts.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import type { NoticeSettings } from '../../functions/record/person/notice-settings.ts';
import { messagesIn } from './post.ts';

const AT = '2026-11-21T10:00:00.000Z';
const ID = '0199aaaa-0000-7000-8000-000000000000';
const BOTH = { phone: '+33612345678', email: 'a@exemple.fr' };
const told = (contacts: Contacts | undefined, more: Partial<NoticeRecipients> = {}): NoticeRecipients => ({
  ...identityItem.key(ID),
  ...(contacts === undefined ? {} : { contacts }),
  ...more,
});
const chosen = (choices: Choices, channel?: NoticeSettings['channel']) => ({
  notices: { version: 1, choices, ...(channel === undefined ? {} : { channel }) },
});
const content = { template: 'document-deposited' } as const;
const notice = { id: 'one', content };

describe('the table of kinds', () => {
  it('says of each kind what the law, safety and courtesy are', () => {
    const weights = Object.entries(KINDS).map(([template, { weight }]) => [template, weight]);
    // Written by hand: a kind that changes its weight, or a new one, is somebody's decision.
    expect(Object.fromEntries(weights)).toEqual({
      'creation-code': 'code',
      identifier: 'code',
      'temporary-password': 'code',
      'consent-code': 'code',
      'contact-code': 'code',
      'enrolment-announced': 'code',
      'emergency-access': 'law',
      'dossier-closed': 'law',
      'dossier-suspended': 'law',
      'suspension-lifted': 'law',
      'erasure-asked': 'law',
      'erasure-withdrawn': 'law',
      'document-waiting': 'law',
      'access-recovered': 'law',
      'dossier-reopened': 'safety',
      'new-device': 'safety',
      'representatives-changed': 'safety',
      'consent-recorded': 'safety',
      'right-given': 'safety',
      'right-ended': 'safety',
      'care-team-joined': 'courtesy',
      'first-access': 'courtesy',
      'document-deposited': 'courtesy',
      'daily-digest': 'courtesy',
      reminder: 'courtesy',
      'reminder-season': 'courtesy',
      'reminder-calendar': 'courtesy',
      'reminder-age': 'courtesy',
      'child-dossier-opened': 'courtesy',
      'representation-ended': 'courtesy',
    });
  });

  it('has what the law wants at once by some message, whatever is chosen', () => {
    const byLaw = NOTICE_TEMPLATES.filter((template) => kindOf(template).weight === 'law');
    expect(byLaw).toHaveLength(8);
    for (const template of byLaw) {
      const ways = WAYS.map((way) => wayOf(template, { [template]: way }));
      expect(ways).toEqual(['now', 'email', 'sms', 'now', 'now', 'now']);
      expect(kindOf(template).law).toMatch(/./);
    }
  });

  it('has every kind and way as chosen where it may be chosen, and as usual where not', () => {
    for (const template of NOTICE_TEMPLATES) {
      const { ways } = kindOf(template);
      expect(wayOf(template)).toBe(ways[0]);
      for (const way of WAYS) expect(wayOf(template, { [template]: way })).toBe(ways.includes(way) ? way : ways[0]);
    }
  });

  it('never loses what tells of a theft, and lets nobody choose about codes', () => {
    for (const [template, kind] of Object.entries(KINDS)) {
      if (kind.weight === 'safety') expect(kind.ways).not.toContain('off');
      if (kind.weight === 'code') expect(NOTICE_TEMPLATES).not.toContain(template);
    }
  });
});

describe('what is told', () => {
  const ways = (who: NoticeRecipients, more: object = {}, at = AT) =>
    messagesIn(noticesTo(who, { ...notice, ...more }, at)).map(({ channel, next = [] }) => [
      channel,
      ...next.map((other) => other.channel),
    ]);

  it('goes by one way, then by the other should it fail', () => {
    expect(ways(told(BOTH))).toEqual([['email', 'sms']]);
    expect(ways(told(BOTH, chosen({}, 'sms')))).toEqual([['sms', 'email']]);
    expect(ways(told({ phone: BOTH.phone }))).toEqual([['sms']]);
    expect(ways(told({ ...BOTH, emailFailedAt: AT }))).toEqual([['sms']]);
    expect(ways(told({ email: BOTH.email, emailFailedAt: AT }))).toEqual([]);
    // One kind by its own way first, whatever is preferred for all.
    expect(ways(told(BOTH, chosen({ 'document-deposited': 'email' }, 'sms')))).toEqual([['email', 'sms']]);
    expect(ways(told(BOTH, chosen({ 'document-deposited': 'sms' })))).toEqual([['sms', 'email']]);
    expect(ways(told(BOTH), { ways: 'every' })).toEqual([['email'], ['sms']]);
    expect(ways(told(undefined))).toEqual([]);
  });

  it('stays in the record unless it was switched off, and waits there for the message of the day', () => {
    const written = (choices: Choices, at = AT) => noticesTo(told(BOTH, chosen(choices)), notice, at);
    const [entry, ...messages] = written({});
    expect([entry, messages.length]).toMatchObject([{ put: { at: AT, content } }, 1]);
    expect(entry).not.toHaveProperty('put.duePk');
    expect(written({ 'document-deposited': 'in-app' })).toHaveLength(1);
    expect(written({ 'document-deposited': 'off' })).toEqual([]);
    const [waiting, ...none] = written({ 'document-deposited': 'digest' });
    expect(none).toEqual([]);
    expect(waiting).toMatchObject({ put: { dueSk: expect.stringMatching(/^2026-11-21#/) } });
    const [late] = written({ 'document-deposited': 'digest' }, '2026-11-21T16:00:00.000Z');
    expect(late).toMatchObject({ put: { dueSk: expect.stringMatching(/^2026-11-22#/) } });
  });

  it('has a place in the record that sorts by time, and says nothing of its cause', () => {
    const placeAt = (at: string, id: string) => {
      const [entry] = noticesTo(told(BOTH), { ...notice, id }, at);
      return entry && 'put' in entry ? String(entry.put.sk) : '';
    };
    const [earlier, later] = [placeAt(AT, 'zzz-secret'), placeAt('2026-11-21T10:00:00.001Z', 'aaa')];
    expect(earlier < later).toBe(true);
    expect(earlier).not.toContain('secret');
    expect(placeAt(AT, 'zzz-secret')).toBe(earlier);
  });

  it('speaks the language of who is there, else the one last used', () => {
    const spoken = (who: NoticeRecipients, language?: 'fr' | 'en') =>
      messagesIn(noticesTo(who, { ...notice, ...(language && { language }) }, AT))[0]?.language;
    expect(spoken(told(BOTH))).toBe('fr');
    expect(spoken(told(BOTH, { language: 'en' }))).toBe('en');
    expect(spoken(told(BOTH, { language: 'en' }), 'fr')).toBe('fr');
  });

  it('reaches those who act for the holder while they do, but for secret care', () => {
    const representatives = {
      'patient:B': { contacts: { email: 'b@exemple.fr' }, since: AT },
      'patient:A': {
        contacts: { email: 'a2@exemple.fr' },
        since: '2026-01-01T00:00:00.000Z',
        until: '2026-11-21T09:00:00.000Z',
      },
    };
    const who = told(BOTH, { representatives });
    const to = (more: object = {}) => messagesIn(noticesTo(who, { ...notice, ...more }, AT)).map((one) => one.about);
    expect(to()).toEqual([{ dossierId: ID }, { dossierId: ID, representative: 'patient:B' }]);
    expect(to({ secret: true })).toEqual([{ dossierId: dossierOf(who) }]);
  });

  it('needs a line in the table: what has none, and what carries a code, does not compile', () => {
    const isNotice = (known: NoticeContent['template']) => known;
    const templates: NoticeContent['template'][] = NOTICE_TEMPLATES.map(isNotice);
    const code: Exclude<keyof typeof KINDS, NoticeContent['template']> = 'consent-code';
    expect(templates).not.toContain(code);
  });
});

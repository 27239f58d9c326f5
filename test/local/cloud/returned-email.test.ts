import { describe, expect, it } from 'vitest';
import { matches } from '../../../local/events/pattern.ts';
import { returnedEmail } from '../../../local/events/returned-email.ts';
import { resourcesOf, synthesize } from '../../lib/synthesize.ts';

const ORIGIN = { account: '000000000000', region: 'eu-west-3' };
const sentTo = (recipient: string, configurationSet: string | undefined = 'dossier-dev') =>
  returnedEmail(ORIGIN, {
    id: 'ses-1',
    recipients: [recipient],
    tags: { message: ['m-1'] },
    configurationSet,
    at: '2026-11-21T10:00:00.000Z',
  });

describe('the mailbox simulator', () => {
  it('plays an e-mail that comes back and one that is not wanted, as the rule of the template takes them', () => {
    const rules = resourcesOf(synthesize().service, 'AWS::Events::Rule').map(([, { Properties }]) => Properties);
    const rule = rules.find(({ EventPattern }) => JSON.stringify(EventPattern).includes('aws.ses'));
    for (const [name, eventType] of [
      ['bounce', 'Bounce'],
      ['complaint+label', 'Complaint'],
    ]) {
      const event = sentTo(`${name}@simulator.amazonses.com`);
      expect(event).toMatchObject({ source: 'aws.ses', detail: { eventType, mail: { tags: { message: ['m-1'] } } } });
      expect(matches(rule?.EventPattern as never, event as never)).toBe(true);
    }
  });

  it('says nothing of other addresses, nor where nobody asked for events', () => {
    expect(sentTo('jeanne@exemple.fr')).toBeUndefined();
    expect(
      returnedEmail(ORIGIN, {
        id: '',
        recipients: ['bounce@simulator.amazonses.com'],
        tags: {},
        configurationSet: undefined,
        at: '',
      }),
    ).toBeUndefined();
  });
});

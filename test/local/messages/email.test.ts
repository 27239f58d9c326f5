import { GetEmailIdentityCommand, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOW, startWorld, type World } from './world.ts';

let world: World;
let client: SESv2Client;
beforeEach(async () => {
  world = await startWorld();
  client = new SESv2Client(world.settings());
});
afterEach(async () => {
  client.destroy();
  await world.stop();
});

const send = (input: object = {}, Body: object = { Text: { Data: 'Bonjour.\nÀ bientôt.' } }, Subject = 'Un message') =>
  client.send(
    new SendEmailCommand({
      FromEmailAddress: 'Mon dossier <ne-pas-repondre@dossier.example>',
      Destination: { ToAddresses: ['jeanne@courriel.example'] },
      Content: { Simple: { Subject: { Data: Subject }, Body } },
      ...input,
    }),
  );

describe('an e-mail', () => {
  it('reaches the outbox', async () => {
    const { MessageId } = await send();
    expect(world.outbox.list()).toEqual([
      {
        id: MessageId,
        channel: 'email',
        to: 'jeanne@courriel.example',
        subject: 'Un message',
        text: 'Bonjour.\nÀ bientôt.',
        at: new Date(NOW).toISOString(),
        attributes: { from: 'Mon dossier <ne-pas-repondre@dossier.example>' },
      },
    ]);
  });

  it('is readable even when it is only HTML', async () => {
    await send({}, { Html: { Data: '<style>p{}</style><p>Bonjour &amp; bienvenue.</p><p>À <b>bientôt</b>.</p>' } });
    expect(world.outbox.list()[0]?.text).toBe('Bonjour & bienvenue.\nÀ bientôt.');
  });

  it('is rejected when its sender is not verified', async () => {
    const rejected = { name: 'MessageRejected' };
    await expect(send({ FromEmailAddress: 'a@else.example' })).rejects.toMatchObject(rejected);
    await expect(send({ FromEmailAddress: 'a@notdossier.example' })).rejects.toMatchObject(rejected);
    await send({ FromEmailAddress: 'other@else.example' });
    await send({ FromEmailAddress: 'a@mail.dossier.example' });
    expect(world.outbox.list()).toHaveLength(2);
  });

  it.each([
    ['a sender without a domain', { FromEmailAddress: 'nobody' }],
    ['no recipient', { Destination: {} }],
    ['a recipient that is not an address', { Destination: { ToAddresses: ['jeanne'] } }],
    ['too many recipients', { Destination: { BccAddresses: Array.from({ length: 51 }, (_, n) => `p${n}@a.example`) } }],
    ['raw content', { Content: { Raw: { Data: new Uint8Array([1]) } } }],
  ])('is refused with %s', async (_case, input) => {
    await expect(send(input)).rejects.toMatchObject({ name: 'BadRequestException' });
    expect(world.outbox.list()).toEqual([]);
  });

  it('is refused without a body, or with a subject that would forge a header', async () => {
    await expect(send({}, {})).rejects.toMatchObject({ name: 'BadRequestException' });
    const forged = send({}, undefined, 'Un message\r\nBcc: x@else.example');
    await expect(forged).rejects.toMatchObject({ name: 'BadRequestException' });
  });

  it('is refused with a wrong secret', async () => {
    const stranger = new SESv2Client(world.settings('guess'));
    const refused = stranger.send(new GetEmailIdentityCommand({ EmailIdentity: 'a@b.example' }));
    await expect(refused).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    stranger.destroy();
  });

  it('is all there is: other operations are signed well and not found', async () => {
    const asked = client.send(new GetEmailIdentityCommand({ EmailIdentity: 'a+b@c.example' }));
    await expect(asked).rejects.toMatchObject({ name: 'NotFoundException', $metadata: { httpStatusCode: 404 } });
  });
});

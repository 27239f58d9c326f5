import { CheckIfPhoneNumberIsOptedOutCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOW, OPTED_OUT, startWorld, type World } from './world.ts';

let world: World;
let client: SNSClient;
beforeEach(async () => {
  world = await startWorld();
  client = new SNSClient(world.settings());
});
afterEach(async () => {
  client.destroy();
  await world.stop();
});

const publish = (input: object) =>
  client.send(new PublishCommand({ PhoneNumber: '+33612345678', Message: 'x', ...input }));

describe('an SMS', () => {
  it('reaches the outbox with its attributes', async () => {
    const MessageAttributes = {
      'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: 'MONDOSSIER' },
      'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
    };
    const { MessageId } = await publish({ Message: 'Votre code est 123456 & c’est tout.', MessageAttributes });
    expect(world.outbox.list()).toEqual([
      {
        id: MessageId,
        channel: 'sms',
        to: '+33612345678',
        text: 'Votre code est 123456 & c’est tout.',
        at: new Date(NOW).toISOString(),
        attributes: { 'AWS.SNS.SMS.SenderID': 'MONDOSSIER', 'AWS.SNS.SMS.SMSType': 'Transactional' },
      },
    ]);
  });

  it.each(['0612345678', '+0612345678', '+33 6 12 34 56 78', '+331', '+33612345678901234'])(
    'refuses the number %s, and does not repeat it',
    async (PhoneNumber) => {
      const refused = publish({ PhoneNumber });
      await expect(refused).rejects.toMatchObject({ name: 'InvalidParameterException' });
      await expect(refused).rejects.not.toThrow(PhoneNumber);
      expect(world.outbox.list()).toEqual([]);
    },
  );

  it.each([{ Message: '' }, { Message: 'x'.repeat(1601) }])('refuses an empty or endless text', async (input) => {
    await expect(publish(input)).rejects.toThrow('Invalid parameter');
  });

  it('refuses a sender id no operator carries', async () => {
    const MessageAttributes = { 'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: 'MON DOSSIER' } };
    await expect(publish({ MessageAttributes })).rejects.toThrow('SenderID');
  });

  it('goes nowhere when its addressee opted out', async () => {
    expect((await publish({ PhoneNumber: OPTED_OUT })).MessageId).toBeDefined();
    expect(world.outbox.list()).toEqual([]);
    const asked = await client.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber: OPTED_OUT }));
    expect(asked.isOptedOut).toBe(true);
  });

  it('is refused with a wrong secret', async () => {
    const stranger = new SNSClient(world.settings('guess'));
    const refused = stranger.send(new PublishCommand({ PhoneNumber: '+33612345678', Message: 'x' }));
    await expect(refused).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    stranger.destroy();
  });

  it('has no topics', async () => {
    const TopicArn = 'arn:aws:sns:eu-west-3:000000000000:alarms';
    await expect(publish({ PhoneNumber: undefined, TopicArn })).rejects.toMatchObject({ name: 'NotFoundException' });
    await expect(client.send(new SubscribeCommand({ TopicArn, Protocol: 'sms' }))).rejects.toThrow(
      'does not implement',
    );
  });
});

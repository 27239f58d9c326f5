import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Queues } from '../../../local/queues/queues.ts';
import { Secrets } from '../../../local/secrets/secrets.ts';
import { Checkpoints } from '../../../local/sources/checkpoints.ts';
import { Blueprint } from '../../../local/template/blueprint.ts';

const directory = mkdtempSync(join(tmpdir(), 'restart-'));
afterAll(() => rmSync(directory, { recursive: true }));

function declare(Resources: object): Blueprint {
  const properties = { templateFile: 'stack.json' };
  const artifacts = { Stack: { type: 'aws:cloudformation:stack', properties } };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts }));
  writeFileSync(join(directory, 'stack.json'), JSON.stringify({ Resources }));
  return Blueprint.read(directory, 'eu-west-3', { endpoint: 'http://127.0.0.1:1', page: 'http://127.0.0.1:2' });
}

const queue = (VisibilityTimeout: number) =>
  declare({ Work: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout } } });

describe('what survives a restart', () => {
  test('messages, though the template gave the queue other attributes meanwhile', async () => {
    const before = await Queues.start(queue(30), join(directory, 'queues'));
    await before.send('arn:aws:sqs:eu-west-3:000000000000:Stack-Work', 'kept');
    await before.stop();
    const after = await Queues.start(queue(60), join(directory, 'queues'));
    const [message] = await after.receive('Stack-Work', 10, 0);
    expect(message).toMatchObject({ Body: 'kept', Attributes: { ApproximateReceiveCount: '1' } });
    await after.stop();
  });

  test('a queue in order, whose attributes SQS would not take for another queue of the name', async () => {
    const Properties = { FifoQueue: true, ContentBasedDeduplication: true, QueueName: 'Work.fifo' };
    const start = () =>
      Queues.start(declare({ Work: { Type: 'AWS::SQS::Queue', Properties } }), join(directory, 'in-order'));
    const before = await start();
    await before.send('Work.fifo', 'kept', 'group');
    await before.stop();
    const after = await start();
    expect(await after.receive('Work.fifo', 10, 0)).toMatchObject([{ Body: 'kept' }]);
    await after.stop();
  });

  test('a generated secret, which only its owner may read', () => {
    const GenerateSecretString = {
      PasswordLength: 20,
      ExcludePunctuation: true,
      GenerateStringKey: 'key',
      SecretStringTemplate: '{"user":"u"}',
    };
    const blueprint = declare({
      Pepper: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'pepper', GenerateSecretString } },
    });
    const file = join(directory, 'secrets.json');
    const read = () => new Secrets(blueprint, file).handle('GetSecretValue', { SecretId: 'pepper' });
    const { body } = read();
    expect(JSON.parse((body as { SecretString: string }).SecretString)).toEqual({
      user: 'u',
      key: expect.stringMatching(/^[A-Za-z0-9]{20}$/),
    });
    expect(read().body).toEqual(body);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('the place in a stream', () => {
    const file = join(directory, 'checkpoints.json');
    const before = new Checkpoints(file);
    before.set('mapping', 'shard-1', '42');
    before.write();
    expect(new Checkpoints(file).get('mapping', 'shard-1')).toBe('42');
    expect(new Checkpoints(file).get('other', 'shard-1')).toBeUndefined();
  });
});

describe('secrets', () => {
  test('answer in AWS’s words when there is none, or no such operation', () => {
    const secrets = new Secrets(declare({}), undefined);
    expect(secrets.handle('GetSecretValue', { SecretId: 'x' })).toMatchObject({
      status: 400,
      body: { __type: 'ResourceNotFoundException' },
    });
    expect(secrets.handle('PutSecretValue', {})).toMatchObject({
      status: 400,
      body: { __type: 'InvalidRequestException' },
    });
  });
});

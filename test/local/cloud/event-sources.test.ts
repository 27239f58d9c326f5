import { expect, it } from 'vitest';
import { type Sources, startEventSources } from '../../../local/sources/event-sources.ts';

it('refuses a second mapping of a source to one function, as Lambda does', async () => {
  const properties = { EventSourceArn: 'arn:aws:dynamodb:eu-west-3:1:table/Notes/stream/1', FunctionName: 'Reader' };
  const blueprint = { of: () => ['First', 'Second'].map((id) => ({ id, properties })) };
  await expect(startEventSources({ blueprint } as unknown as Sources)).rejects.toThrow(/^Second: its function reads/);
});

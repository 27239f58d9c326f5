import type { LocalCognito } from '../cognito/cognito.ts';
import type { MessageReply } from '../messages/message-reply.ts';
import type { Queues } from '../queues/queues.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { isObject, type JsonObject } from '../template/json.ts';
import type { Door, ServiceCall, ServiceReply } from './front-door.ts';

/** What stands behind the AWS endpoint, S3 aside. */
export type Backends = {
  cognito: LocalCognito;
  secrets: Secrets;
  queues: Queues;
  sns: (body: string, headers: ServiceCall['headers']) => MessageReply;
  ses: (method: string, path: string, body: string) => MessageReply;
};

type Answer = { status: number; body: object };

const json = ({ body }: ServiceCall): JsonObject => {
  const value: unknown = JSON.parse(body.toString() || '{}');
  return isObject(value) ? value : {};
};

const asJson = ({ status, body }: Answer): ServiceReply => ({
  status,
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    ...('__type' in body ? { 'x-amzn-errortype': String(body.__type) } : {}),
  },
  body: JSON.stringify(body),
});

const flat = (headers: ServiceCall['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** The services of the AWS endpoint, by the name their requests are signed for. */
export const doorsTo = ({ cognito, secrets, queues, sns, ses }: Backends): Record<string, Door> => ({
  'cognito-idp': (call) => asJson(cognito.handle(call.operation, json(call))),
  secretsmanager: (call) => asJson(secrets.handle(call.operation, json(call))),
  sqs: ({ method, url, headers, body }) => queues.handle(method, url, flat(headers), body),
  sns: ({ body, headers }) => sns(body.toString(), headers),
  ses: ({ method, url, body }) => ses(method, url, body.toString()),
});

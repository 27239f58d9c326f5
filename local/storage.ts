import { LocalCognito } from './cognito/cognito.ts';
import type { Message } from './cognito/messages.ts';
import { Admission } from './front/admission.ts';
import { doorsTo } from './front/backends.ts';
import type { Doors } from './front/front-door.ts';
import type { Iam } from './iam/iam.ts';
import { Outbox } from './messages/outbox.ts';
import { createSesHandler, type SentEmail } from './messages/ses.ts';
import { createSnsHandler } from './messages/sns.ts';
import type { Place } from './place.ts';
import { Queues } from './queues/queues.ts';
import type { Follower } from './s3/bucket.ts';
import type { Guard } from './s3/call.ts';
import { LocalS3 } from './s3/s3.ts';
import { Secrets } from './secrets/secrets.ts';
import type { Blueprint } from './template/blueprint.ts';

/** Everything that keeps data, tables aside. `follow` tells of changes of objects, `followEmails` of e-mails that were taken. */
export type Storage = {
  iam: Iam;
  admission: Admission;
  outbox: Outbox;
  s3: LocalS3;
  cognito: LocalCognito;
  secrets: Secrets;
  queues: Queues;
  follow(listener: Follower): void;
  followEmails(listener: (email: SentEmail) => void): void;
  onSent: (email: SentEmail) => void;
};

/** Creates the buckets, user pools, secrets and queues of the templates. `now` (epoch milliseconds) is Cognito's clock. */
export async function openStorage(
  blueprint: Blueprint,
  place: Place,
  { endpoint, now, iam }: { endpoint: string; now: () => number; iam: Iam },
): Promise<Storage> {
  const outbox = new Outbox(place.outbox, place.disk);
  const admission = new Admission(iam, blueprint);
  let listener: Follower = () => () => {};
  let emailListener: (email: SentEmail) => void = () => {};
  // S3 judges signatures made with the machine's clock, so it keeps that one.
  const s3 = new LocalS3({
    directory: place.objects,
    disk: place.disk,
    credentials: (accessKeyId) => iam.secretOf(accessKeyId),
    guard: guardOf(admission),
    now: () => Date.now(),
    onEvent: (...change) => listener(...change),
  });
  for (const { name, properties } of blueprint.of('AWS::S3::Bucket')) s3.createBucket(name, properties);
  const deliver = (message: Message) => post(outbox, message, now());
  const cognito = new LocalCognito({
    ...{ issuerBase: endpoint, now, deliver },
    ...(place.cognito === undefined ? {} : { file: place.cognito }),
  });
  for (const { name, properties } of blueprint.of('AWS::Cognito::UserPool')) cognito.createUserPool(name, properties);
  for (const { name, properties } of blueprint.of('AWS::Cognito::UserPoolClient')) {
    cognito.createUserPoolClient(name, properties);
  }
  for (const { properties } of blueprint.of('AWS::Cognito::UserPoolGroup')) cognito.createUserPoolGroup(properties);
  return {
    iam,
    admission,
    outbox,
    s3,
    cognito,
    secrets: new Secrets(blueprint, place.secrets),
    queues: await Queues.start(blueprint, place.queues),
    follow: (chosen) => {
      listener = chosen;
    },
    followEmails: (chosen) => {
      emailListener = chosen;
    },
    onSent: (email) => emailListener(email),
  };
}

/** S3 asks who may do what of the same IAM. */
const guardOf = (admission: Admission): Guard => ({
  admit: (call, signer) =>
    admission.admitToS3(signer, call, { by: signer.presigned ? 'link' : 'headers', age: signer.age }),
  mayList: (bucket, signer) => admission.mayList(signer, bucket),
});

function post(outbox: Outbox, { kind, medium, to, subject, text }: Message, at: number): void {
  const channel = kind === 'code' ? 'code' : medium === 'SMS' ? 'sms' : 'email';
  outbox.append({ channel, to, text, at: new Date(at).toISOString(), ...(subject === undefined ? {} : { subject }) });
}

/** The AWS endpoint in front of the storage. `now` gives epoch milliseconds. */
export function doorsOf(
  { iam, admission, outbox, s3, cognito, secrets, queues, onSent }: Storage,
  now: () => number,
): Doors {
  const sns = createSnsHandler({ outbox, now });
  const ses = createSesHandler({ outbox, now, onSent });
  return {
    credentials: (accessKeyId) => iam.secretOf(accessKeyId),
    admit: (service, signer, call) => admission.admit(service, signer, call),
    jwks: (poolId) => cognito.jwks(poolId),
    s3: (request, response) => s3.handle(request, response),
    services: doorsTo({ cognito, secrets, queues, sns, ses }),
  };
}

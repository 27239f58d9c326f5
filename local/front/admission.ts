import type { AccessRequest } from '../iam/access-request.ts';
import { AccessDeniedError, type Caller, type Iam } from '../iam/iam.ts';
import { cognitoRequests } from '../iam/requests/cognito.ts';
import type { Input, Place } from '../iam/requests/place.ts';
import { absenceRequest, type Signed, s3Requests } from '../iam/requests/s3.ts';
import { secretsRequests } from '../iam/requests/secrets.ts';
import { sesRequests } from '../iam/requests/ses.ts';
import { snsRequests } from '../iam/requests/sns.ts';
import { sqsRequests } from '../iam/requests/sqs.ts';
import { AwsError } from '../s3/aws-error.ts';
import type { Call, Signer } from '../s3/call.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { isObject } from '../template/json.ts';
import type { ServiceCall } from './front-door.ts';

/** The code and status of a service's own refusal, where they are not `AccessDeniedException` and 400. */
const REFUSALS: Readonly<Record<string, readonly [status: number, code: string]>> = {
  s3: [403, 'AccessDenied'],
  ses: [403, 'AccessDeniedException'],
  sns: [403, 'AuthorizationError'],
};

type Questions = (call: ServiceCall) => AccessRequest[];

/** Lets a call of a service in, or throws the `AwsError` that this service answers. */
export class Admission {
  readonly #iam: Iam;
  readonly #questions: Readonly<Record<string, Questions>>;

  constructor(iam: Iam, blueprint: Blueprint) {
    this.#iam = iam;
    this.#questions = questionsOf(blueprint);
  }

  /** For the services that the front door leads to, by the name in a signature's scope. */
  admit(service: string, signer: Signer, call: ServiceCall): void {
    const caller = this.#callerOf(signer);
    const questions = this.#questions[service];
    if (questions) this.#refusingAs(service, () => this.#iam.demand(caller, questions(call)));
  }

  /** For S3: a link is judged by who signed it, when it is used. */
  admitToS3(signer: Signer, call: Call, signed: Signed): void {
    const caller = this.#callerOf(signer);
    this.#refusingAs('s3', () => this.#iam.demand(caller, s3Requests(call, signed)));
  }

  /** Whether S3 may tell somebody that an object is not there: only who may list the bucket is told. */
  mayList(signer: Signer, bucket: string): boolean {
    return this.#iam.allows(this.#callerOf(signer), absenceRequest(bucket));
  }

  #callerOf({ accessKeyId, sessionToken }: Signer): Caller {
    const caller = this.#iam.callerOf(accessKeyId, sessionToken);
    if (caller) return caller;
    throw new AwsError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.');
  }

  #refusingAs(service: string, ask: () => void): void {
    try {
      ask();
    } catch (error) {
      if (!(error instanceof AccessDeniedError)) throw error;
      const [status, code] = REFUSALS[service] ?? [400, 'AccessDeniedException'];
      throw new AwsError(status, code, error.message);
    }
  }
}

function questionsOf(blueprint: Blueprint): Readonly<Record<string, Questions>> {
  const place: Place = { region: blueprint.region, account: blueprint.account };
  const secrets = blueprint.of('AWS::SecretsManager::Secret').map(({ name }) => name);
  const secretNamed = (name: string) => secrets.find((arn) => arn.split(':')[6]?.replace(/-[^-]{6}$/, '') === name);
  const identities = sendersOf(blueprint);
  return {
    'cognito-idp': (call) => cognitoRequests(call.operation, json(call), place),
    secretsmanager: (call) => secretsRequests(call.operation, json(call), place, secretNamed),
    sqs: (call) => sqsRequests(call.operation, json(call), place),
    sns: ({ body }) => {
      const input = Object.fromEntries(new URLSearchParams(body.toString()));
      return snsRequests(input.Action ?? '', input);
    },
    ses: (call) =>
      sesRequests(call.url === '/v2/email/outbound-emails' ? 'SendEmail' : call.url, json(call), place, identities),
  };
}

function json({ body }: ServiceCall): Input {
  const value: unknown = JSON.parse(body.toString() || '{}');
  return isObject(value) ? value : {};
}

/** The verified senders: those the templates declare, and those a user pool sends from. */
const sendersOf = (blueprint: Blueprint): string[] => [
  ...blueprint
    .of<{ EmailIdentity: string }>('AWS::SES::EmailIdentity')
    .map(({ properties: { EmailIdentity } }) => EmailIdentity),
  ...blueprint
    .of<{ EmailConfiguration?: { SourceArn?: string } }>('AWS::Cognito::UserPool')
    .flatMap(({ properties }) => properties.EmailConfiguration?.SourceArn?.split(':identity/')[1] ?? []),
];

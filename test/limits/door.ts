import { randomInt, randomUUID } from 'node:crypto';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { cognito } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { temporaryPassword } from '../../functions/record/person/pepper.adapter.ts';
import { routes } from '../../functions/session/contract.ts';
import { handler } from '../../functions/session/handler.ts';
import { totpCode } from '../../local/cognito/totp.ts';
import { call, type Got } from '../support/call.ts';
import { openPatient } from '../support/people.ts';
import { codeSentTo } from '../support/world.ts';

/** One request to the doors of patients or agents. */
export const send = (route: keyof typeof routes, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
  call(handler, routes[route], { body, headers });

/** The cookie of the device of a sign-in. */
export const deviceOf = ({ cookies }: Got): { readonly cookie: string } => ({
  cookie: cookies.find((one) => one.startsWith('__Host-device='))?.split(';')[0] ?? '',
});

/** A patient who has signed in once, with a password of their own and codes by SMS. */
export async function patientAtTheDoor() {
  const tail = `2${String(randomInt(1e7)).padStart(7, '0')}`;
  const patient = await openPatient({}, { phone: `06${tail}` });
  const { identifier, letterId } = patient;
  const [password, phone] = ['Un-Long-Passage-7', `+336${tail}`];
  const first = await send('signIn', { identifier, password: await temporaryPassword(letterId) });
  const second = await send('chooseNewPassword', { identifier, session: first.body.session, newPassword: password });
  const done = await send('answerCode', { identifier, session: second.body.session, code: await codeSentTo(phone) });
  if (done.status !== 200) throw new Error(`not signed in: ${done.status} ${JSON.stringify(done.body)}`);
  return { patient, identifier, password, phone, send, done };
}

/** An agent who has signed in once. */
export async function staffAtTheDoor() {
  const username = `agent-${randomUUID().slice(0, 8)}`;
  const [temporary, password] = ['Provisoire-2026-Agent', 'Un-Long-Passage-De-Guichet-7'];
  await cognito().send(
    new AdminCreateUserCommand({
      UserPoolId: setting('STAFF_POOL'),
      Username: username,
      TemporaryPassword: temporary,
      MessageAction: 'SUPPRESS',
    }),
  );
  const first = await send('staffSignIn', { username, password: temporary });
  const second = await send('staffChooseNewPassword', {
    ...{ username, session: first.body.session, newPassword: password },
  });
  const secret = String(second.body.secret);
  const code = totpCode(secret, Math.floor(Date.now() / 30_000));
  const done = await send('staffConfirmAuthenticator', { username, session: second.body.session, code });
  if (done.status !== 200) throw new Error(`not signed in: ${done.status} ${JSON.stringify(done.body)}`);
  return { username, password, secret, send, done };
}

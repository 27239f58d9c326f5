import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, describe, expect, it } from 'vitest';
import { patientPool, startCognito, temporary } from './pool.ts';

const pool = await startCognito();
afterAll(pool.close);
const UserPoolId = 'patients';

const attributesOf = async (Username: string) => {
  const user = await pool.sdk.send(new AdminGetUserCommand({ UserPoolId, Username }));
  return Object.fromEntries(user.UserAttributes?.map(({ Name, Value }) => [Name, Value]) ?? []);
};
const update = (Username: string, Name: string, Value: string) =>
  pool.sdk.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: [{ Name, Value }] }));

describe('creating an account', () => {
  it('gives a user who must change their password', async () => {
    const { User } = await pool.invite('alice');
    expect(User).toMatchObject({ Username: 'alice', Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
    expect(Number(User?.UserCreateDate)).toBe(pool.now());
    expect((await attributesOf('alice')).sub).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('refuses a name already taken', async () => {
    await pool.invite('bruno');
    await expect(pool.invite('bruno')).rejects.toThrow(expect.objectContaining({ name: 'UsernameExistsException' }));
  });

  it('tells two names apart by their case, unless the pool does not', async () => {
    await pool.invite('Case');
    await pool.invite('case');
    pool.cognito.createUserPool('folded', { UsernameConfiguration: { CaseSensitive: false } });
    const create = (Username: string) =>
      pool.sdk.send(new AdminCreateUserCommand({ UserPoolId: 'folded', Username, MessageAction: 'SUPPRESS' }));
    await create('Case');
    await expect(create('cASE')).rejects.toThrow(expect.objectContaining({ name: 'UsernameExistsException' }));
  });

  it.each([
    ['a phone number without country', { phone_number: '0612345678' }],
    ['an address without domain', { email: 'alice' }],
    ['an attribute that the schema lacks', { 'custom:other': 'x' }],
    ['a chosen sub', { sub: 'me' }],
  ])('refuses %s', async (_, attributes: Record<string, string>) => {
    const creation = pool.invite('nobody', attributes);
    await expect(creation).rejects.toThrow(expect.objectContaining({ name: 'InvalidParameterException' }));
    const reading = pool.sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'nobody' }));
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'UserNotFoundException' }));
  });
});

describe('an invitation', () => {
  it('carries the temporary password when not told to be silent', async () => {
    await pool.sdk.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: 'chloe',
        UserAttributes: [{ Name: 'email', Value: 'chloe@example.fr' }],
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    const sent = pool.outbox.at(-1);
    expect(sent).toMatchObject({ kind: 'invitation', medium: 'EMAIL', to: 'chloe@example.fr' });
    expect(sent?.text).toContain(sent?.code);
    expect((await pool.signIn('chloe', sent?.code)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  it('creates nobody when it cannot be delivered', async () => {
    const creation = pool.sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: 'unreachable' }));
    await expect(creation).rejects.toThrow(expect.objectContaining({ name: 'InvalidParameterException' }));
    await pool.invite('unreachable');
  });
});

describe('deleting an account', () => {
  it('leaves nothing of a deleted user', async () => {
    await pool.invite('denis');
    await pool.sdk.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'denis' }));
    const reading = pool.sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'denis' }));
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'UserNotFoundException' }));
    await expect(pool.signIn('denis', temporary)).rejects.toThrow('Incorrect username or password.');
  });
});

describe('the password policy', () => {
  it.each([
    ['too short', 'Short-7aaaa', 'not long enough'],
    ['without upper case', 'correct-horse-7', 'uppercase'],
    ['without lower case', 'CORRECT-HORSE-7', 'lowercase'],
    ['without digit', 'Correct-horse-x', 'numeric'],
    ['without symbol, an accent being none', 'Correcthorsé7', 'symbol'],
    ['that ends with a space', 'Correct-horse-7 ', 'space'],
  ])('refuses a password %s', async (_, Password, reason) => {
    const command = new AdminCreateUserCommand({
      UserPoolId,
      Username: 'policy',
      TemporaryPassword: Password,
      MessageAction: 'SUPPRESS',
    });
    const refusal = { name: 'InvalidPasswordException', message: expect.stringContaining(reason) };
    await expect(pool.sdk.send(command)).rejects.toThrow(expect.objectContaining(refusal));
  });

  it('holds for a password set by an administrator, and leaves the former one', async () => {
    await pool.confirm('emma');
    const command = new AdminSetUserPasswordCommand({
      UserPoolId,
      Username: 'emma',
      Password: 'weak',
      Permanent: true,
    });
    await expect(pool.sdk.send(command)).rejects.toThrow(expect.objectContaining({ name: 'InvalidPasswordException' }));
    expect((await pool.signIn('emma')).ChallengeName).toBe('SMS_MFA');
  });

  it('drops the rules that a partial policy does not name', async () => {
    const PasswordPolicy = { MinimumLength: 8 };
    pool.cognito.createUserPool('partial', { Policies: { PasswordPolicy } });
    const TemporaryPassword = 'abcdefgh';
    await pool.sdk.send(
      new AdminCreateUserCommand({
        UserPoolId: 'partial',
        Username: 'a',
        TemporaryPassword,
        MessageAction: 'SUPPRESS',
      }),
    );
  });
});

describe('attributes', () => {
  it('keep what they are given, and lose what is emptied', async () => {
    await pool.invite('fanny');
    await update('fanny', 'given_name', 'Fanny');
    expect(await attributesOf('fanny')).toMatchObject({ given_name: 'Fanny' });
    await update('fanny', 'given_name', '');
    expect(await attributesOf('fanny')).not.toHaveProperty('given_name');
  });

  it('become unverified when the number changes', async () => {
    await pool.invite('gilles', { phone_number: '+33612345678', phone_number_verified: 'true' });
    await update('gilles', 'phone_number', '+33687654321');
    expect(await attributesOf('gilles')).toMatchObject({ phone_number_verified: 'false' });
  });

  it('refuse a change when immutable', async () => {
    await pool.invite('helene', { 'custom:dossier': '1' });
    const change = update('helene', 'custom:dossier', '2');
    await expect(change).rejects.toThrow('user.custom:dossier: Attribute cannot be updated.');
    expect(await attributesOf('helene')).toMatchObject({ 'custom:dossier': '1' });
  });

  it('sign in, and belong to one user only, when the pool says so', async () => {
    pool.cognito.createUserPool('by-email', { ...patientPool, UsernameAttributes: ['email'] });
    const create = (Username: string) =>
      pool.sdk.send(new AdminCreateUserCommand({ UserPoolId: 'by-email', Username, MessageAction: 'SUPPRESS' }));
    const { User } = await create('a@example.fr');
    await create('b@example.fr');
    const found = await pool.sdk.send(new AdminGetUserCommand({ UserPoolId: 'by-email', Username: 'a@example.fr' }));
    expect(found.Username).toBe(User?.Username);
    await expect(create('a@example.fr')).rejects.toThrow('User account already exists');
    const taken = new AdminUpdateUserAttributesCommand({
      UserPoolId: 'by-email',
      Username: 'b@example.fr',
      UserAttributes: [{ Name: 'email', Value: 'a@example.fr' }],
    });
    await expect(pool.sdk.send(taken)).rejects.toThrow(expect.objectContaining({ name: 'AliasExistsException' }));
    await expect(create('no-address')).rejects.toThrow(expect.objectContaining({ name: 'InvalidParameterException' }));
  });
});

describe('what is not offered', () => {
  it.each([
    ['InitiateAuth', new InitiateAuthCommand({ ClientId: 'web', AuthFlow: 'USER_PASSWORD_AUTH' })],
    ['SignUp', new SignUpCommand({ ClientId: 'web', Username: 'x', Password: 'x' })],
  ])('refuses %s', async (_, command) => {
    const sending = pool.sdk.send(command as InitiateAuthCommand);
    await expect(sending).rejects.toThrow(expect.objectContaining({ name: 'UnknownOperationException' }));
  });

  it('refuses a request that lacks a member, and names it', () => {
    const { status, body } = pool.cognito.handle('AdminGetUser', { UserPoolId });
    expect({ status, ...body }).toMatchObject({
      status: 400,
      __type: 'InvalidParameterException',
      message: expect.stringContaining('Username'),
    });
  });

  it('knows no user by the name of what objects inherit', async () => {
    const reading = pool.sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'constructor' }));
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'UserNotFoundException' }));
  });

  it('knows no other pool', async () => {
    const reading = pool.sdk.send(new DescribeUserPoolCommand({ UserPoolId: 'constructor' }));
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'ResourceNotFoundException' }));
    const known = await pool.sdk.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(known.UserPool).toMatchObject({ Id: UserPoolId, Name: 'patients', MfaConfiguration: 'ON' });
  });
});

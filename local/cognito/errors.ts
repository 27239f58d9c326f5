/** A refusal that Cognito answers to its caller: `type` becomes `__type`, the name of the SDK's exception. */
export class CognitoError extends Error {
  readonly type: string;

  /** `type` is the AWS exception name, `message` the sentence that AWS gives with it. */
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** Says that who asks did not prove who they are; without a message, the one that tells nothing about the user. */
export const notAuthorized = (message = 'Incorrect username or password.'): CognitoError =>
  new CognitoError('NotAuthorizedException', message);

/** Says that a request or a template property has a value that Cognito does not take. */
export const invalidParameter = (message: string): CognitoError =>
  new CognitoError('InvalidParameterException', message);

/** Says that an administrator named a user whom the pool does not hold. */
export const userNotFound = (): CognitoError => new CognitoError('UserNotFoundException', 'User does not exist.');

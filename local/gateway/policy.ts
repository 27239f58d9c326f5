type Statement = { Effect?: string; Action?: string | string[]; Resource?: string | string[] };

/** What a Lambda authorizer answers. */
export type AuthorizerAnswer = {
  principalId: string;
  policyDocument: { Statement: Statement[] };
  context?: Record<string, string | number | boolean>;
};

/** Tells whether an authorizer's answer has the parts API Gateway insists on, and a context without lists and objects. */
export function isAuthorizerAnswer(value: unknown): value is AuthorizerAnswer {
  const { principalId, policyDocument, context = {} } = (value ?? {}) as Partial<AuthorizerAnswer>;
  const isFlat = Object.values(context).every((one) => typeof one !== 'object');
  return typeof principalId === 'string' && Array.isArray(policyDocument?.Statement) && isFlat;
}

const listOf = (value: string | string[] | undefined): string[] => [value ?? []].flat();

const fits = (pattern: string, text: string): boolean => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
};

/** What a policy says of calling one method: an explicit denial wins, and what is not allowed is denied. */
export function judge(statements: Statement[], methodArn: string): 'allowed' | 'denied' | 'explicitly denied' {
  const speaking = statements.filter(
    ({ Action, Resource }) =>
      listOf(Action).some((action) => fits(action.toLowerCase(), 'execute-api:invoke')) &&
      listOf(Resource).some((resource) => fits(resource, methodArn)),
  );
  if (speaking.some(({ Effect }) => Effect === 'Deny')) return 'explicitly denied';
  return speaking.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'denied';
}

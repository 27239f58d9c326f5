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

/** Compiles a text with `*` and `?`. */
function compilePattern(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}

/** What a policy says of calling one method. */
export type Verdict = 'allowed' | 'denied' | 'explicitly denied';

/** Compiles a policy, to judge methods by their ARN: an explicit denial wins, and what is not allowed is denied. */
export function compileJudge(statements: readonly Statement[]): (methodArn: string) => Verdict {
  const invoking = statements
    .filter(({ Action }) => listOf(Action).some((one) => compilePattern(one.toLowerCase()).test('execute-api:invoke')))
    .map(({ Effect, Resource }) => ({ Effect, resources: listOf(Resource).map(compilePattern) }));
  return (methodArn) => {
    const speaking = invoking.filter(({ resources }) => resources.some((resource) => resource.test(methodArn)));
    if (speaking.some(({ Effect }) => Effect === 'Deny')) return 'explicitly denied';
    return speaking.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'denied';
  };
}

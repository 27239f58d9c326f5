import { describe, expect, it } from 'vitest';
import { type StageName, settingsOf } from '../../lib/config.ts';
import { addDossier, reservedIn } from '../../lib/dossier-app.ts';
import { RESERVED } from './roles-by-hand.ts';
import { appOf, at, fitFor, type Resource, resourcesOf, synthesize, texts } from './synthesize.ts';

const { service } = synthesize({ stage: 'prod' });
const all = (type: string): Resource[] => resourcesOf(service, type).map(([, resource]) => resource);
const references = (value: unknown): string[] =>
  [...(JSON.stringify(value) ?? '').matchAll(/"(?:Ref":"|Fn::GetAtt":\[")(\w+)"/g)].map(([, id = '']) => id);

/** What each function has for itself, by its name. */
const shares = new Map(
  resourcesOf(service, 'AWS::Lambda::Function')
    .filter(([, { Properties }]) => Properties.ReservedConcurrentExecutions !== undefined)
    .map(([id, { Properties }]) => [id.replace(/Function[0-9A-F]{8}$/, ''), Properties.ReservedConcurrentExecutions]),
);

const functionOf = (value: unknown): string | undefined =>
  references(value)
    .map((id) => id.replace(/(?:Function|Live)[0-9A-F]{8}$/, ''))
    .find((id) => resourcesOf(service, 'AWS::Lambda::Function').some(([name]) => name.startsWith(`${id}Function`)));

/** What they keep in all. */
const SUM = Object.values(RESERVED).reduce((sum, one) => sum + one, 0);

const reservedAt = (stage: StageName): number => {
  const app = appOf({ checks: 'off' });
  addDossier(app, fitFor(stage));
  return reservedIn(app);
};

describe('what functions keep for themselves of an account', () => {
  it('is what a flood would hurt, and nothing else', () => {
    expect(Object.fromEntries(shares)).toEqual(RESERVED);
    expect(shares.size).toBeGreaterThan(5);
  });

  it('is something for whatever acts for people who have not signed in', () => {
    const doors = all('AWS::ApiGateway::Method')
      .filter(({ Properties }) => Properties.AuthorizationType === 'NONE' && Properties.HttpMethod === 'POST')
      .map(({ Properties }) => functionOf(Properties.Integration));
    expect(doors.length).toBeGreaterThan(5);
    expect(doors.filter((name) => name === undefined || !shares.has(name))).toEqual([]);
  });

  it('is something for whatever events call with no queue between', () => {
    const called = all('AWS::Events::Rule')
      .flatMap(({ Properties }) => texts(Properties.Targets))
      .map((target) => at(JSON.parse(target), 'Arn'))
      .flatMap((arn) => functionOf(arn) ?? []);
    expect(called.length).toBeGreaterThan(0);
    expect(called.filter((name) => !shares.has(name))).toEqual([]);
  });

  it.each([
    ['dev', 0],
    ['staging', SUM],
    ['prod', SUM],
  ] as const)('leaves the rest, and the last 100, to all others in %s: %i', (stage, sum) => {
    expect(reservedAt(stage)).toBe(sum);
    expect(sum).toBeLessThanOrEqual(Math.max(0, settingsOf(stage).lambdaConcurrency - 100));
  });

  it('stops the deployment where the account has less', () => {
    const short = { ...fitFor('prod'), lambdaConcurrency: SUM + 99 };
    expect(() => addDossier(appOf({ checks: 'off' }), short)).toThrow(
      `the functions reserve ${SUM} concurrent executions, and an account with ${SUM + 99} lets ${SUM - 1} be reserved: raise quota L-B99A9384`,
    );
  });

  it('counts what is kept warm where nothing may be reserved', () => {
    const cold = { ...fitFor('prod'), lambdaConcurrency: 10 };
    expect(() => addDossier(appOf({ checks: 'off' }), cold)).toThrow('the functions reserve 10 concurrent executions');
  });
});

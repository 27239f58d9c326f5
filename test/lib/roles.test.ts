import { describe, expect, it } from 'vitest';
import { at, type Json, type Resource, resourcesOf, synthesize, texts } from './synthesize.ts';

const { service } = synthesize();

type Statement = { Effect: string; Action: Json; Resource?: Json; NotResource?: Json; Condition?: Json };

const policies = new Map(resourcesOf(service, 'AWS::IAM::ManagedPolicy'));
const roles = new Map(resourcesOf(service, 'AWS::IAM::Role'));

const statementsOf = (role: Resource): Statement[] =>
  texts(role.Properties.ManagedPolicyArns).flatMap((reference) => {
    const id = /"Ref":"(\w+)"/.exec(reference)?.[1] ?? '';
    return (at(policies.get(id)?.Properties, 'PolicyDocument', 'Statement') ?? []) as unknown as Statement[];
  });

/** What a resource is called below: the name in the code, and the part after it. */
function nameOf(resource: string): string {
  if (resource === '*') return '*';
  const [, name = ''] =
    /(?:Storage|Identity)(Dossiers|Audit|DossiersKey|AuditKey|DocumentsKey|Documents|Pepper|Patients)(?:Bucket)?[0-9A-F]{8}/.exec(
      resource,
    ) ?? /"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","Arn"\]/.exec(resource) ?? ['', resource];
  return name + (/"(\/[^"]+)"\]\]/.exec(resource)?.[1] ?? '');
}

/** `thing: action action`, without the logs and traces that every function has. */
function rightsOf(role: Resource): string[] {
  const rights = new Map<string, Set<string>>();
  for (const { Action, Resource, NotResource } of statementsOf(role)) {
    const names = Resource ? texts(Resource).map(nameOf) : [`not ${texts(NotResource)}`];
    for (const name of names) {
      for (const action of texts(Action).filter((one) => !/^(?:logs|xray):/.test(one))) {
        rights.set(name, (rights.get(name) ?? new Set()).add(action));
      }
    }
  }
  return [...rights].map(([name, actions]) => `${name}: ${[...actions].sort().join(' ')}`).sort();
}

const functions = resourcesOf(service, 'AWS::Lambda::Function').filter(
  ([, { Properties }]) => Properties.Runtime === 'nodejs24.x',
);
const roleOf = (fn: Resource): Resource => {
  const found = roles.get(texts(at(fn.Properties, 'Role', 'Fn::GetAtt'))[0] ?? '');
  if (!found) throw new Error('a function without a role of its own');
  return found;
};
const named = Object.fromEntries(
  functions.map(([id, fn]) => [id.replace(/Function[0-9A-F]{8}$/, ''), rightsOf(roleOf(fn))]),
);

console.log(JSON.stringify(named, null, 2));
describe('x', () => { it('y', () => { expect(1).toBe(1); }); });

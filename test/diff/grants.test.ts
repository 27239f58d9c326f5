import { describe, expect, it } from 'vitest';
import { broadened } from '../../bin/diff/grants.ts';

const policy = (...Statement: object[]) => ({
  Resources: { Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement } } } },
});
const read = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: { 'Fn::GetAtt': ['Dossiers', 'Arn'] } };

describe('permissions that an update adds', () => {
  it('are named action by action, in a managed policy that a role names too', () => {
    const wider = { ...read, Action: ['dynamodb:GetItem', 'dynamodb:Query'] };
    expect(broadened(policy(read), policy(wider))).toEqual([
      { logicalId: 'Policy', isNew: false, grants: ['Allow dynamodb:Query on Dossiers.Arn'] },
    ]);
  });

  it('are none when a line goes or is refused', () => {
    expect(broadened(policy(read), policy({ ...read, Effect: 'Deny' }))).toEqual([]);
  });

  it.each([
    [
      'a refusal that goes',
      policy({ ...read, Effect: 'Deny' }),
      policy(read),
      'no more Deny dynamodb:GetItem on Dossiers.Arn',
    ],
    [
      'a condition that goes',
      policy({ ...read, Condition: { Bool: { a: 'b' } } }),
      policy(read),
      'Allow dynamodb:GetItem on Dossiers.Arn',
    ],
    [
      'all actions but some',
      policy(read),
      policy(read, { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      'Allow all but iam:* on *',
    ],
  ])('count %s', (_, before, after, grant) => {
    expect(broadened(before, after)[0]?.grants).toContain(grant);
  });

  it('count a policy of AWS on a role, a resource that lets others in, and who may call a function', () => {
    const after = {
      Resources: {
        Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/Admin'] } },
        Key: {
          Type: 'AWS::KMS::Key',
          Properties: {
            KeyPolicy: { Statement: [{ Effect: 'Allow', Action: 'kms:*', Principal: '*', Resource: '*' }] },
          },
        },
        Call: {
          Type: 'AWS::Lambda::Permission',
          Properties: {
            Action: 'lambda:InvokeFunction',
            FunctionName: { Ref: 'Fn' },
            Principal: 'events.amazonaws.com',
          },
        },
      },
    };
    expect(broadened({ Resources: {} }, after).flatMap(({ grants }) => grants)).toEqual([
      'Allow what arn:aws:iam::aws:policy/Admin allows',
      'Allow kms:* on * to *',
      'Allow lambda:InvokeFunction on Fn to events.amazonaws.com',
    ]);
  });
});

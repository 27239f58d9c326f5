import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, it } from 'vitest';
import { type Settings, settingsOf } from '../../lib/config.ts';
import { DossierFunction } from '../../lib/dossier-function.ts';

/** The templates of one function, with settings and context that an organisation may ask for. */
function templateWith(given: Partial<Settings>, context: Record<string, unknown> = {}): Template {
  const stack = new Stack(
    new App({ builtinCloudFormationValidation: false, context: { 'aws:cdk:bundling-stacks': [], ...context } }),
    'One',
  );
  const trace = new PolicyStatement({ actions: ['xray:PutTraceSegments'], resources: ['*'] });
  const house = {
    settings: { ...settingsOf('dev'), ...given },
    operationsKey: new Key(stack, 'Key'),
    tracing: new ManagedPolicy(stack, 'Tracing', { statements: [trace] }),
  };
  new DossierFunction(stack, 'Reader', house, { entry: 'functions/dossier/handler.ts' });
  return Template.fromStack(stack);
}

describe('what an organisation may ask of every function', () => {
  it('is code that it signed', () => {
    const arn = 'arn:aws:lambda:eu-west-3:000000000000:code-signing-config:csc-0123';
    templateWith({ codeSigningConfigArn: arn }).hasResourceProperties('AWS::Lambda::Function', {
      CodeSigningConfigArn: arn,
    });
    const plain = templateWith({}).findResources('AWS::Lambda::Function');
    expect(JSON.stringify(plain)).not.toContain('CodeSigning');
  });

  it('is a role within a boundary, by the context of the CDK', () => {
    const template = templateWith({}, { '@aws-cdk/core:permissionsBoundary': { name: 'house-boundary' } });
    const boundaries = Object.values(template.findResources('AWS::IAM::Role')).map(
      ({ Properties }) => Properties.PermissionsBoundary,
    );
    expect(boundaries).toHaveLength(1);
    expect(JSON.stringify(boundaries)).toContain(':policy/house-boundary');
  });
});

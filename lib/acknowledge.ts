import { Reference, Stack, Tokenization, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

const PACKS = {
  HIPAA: 'HIPAA.Security',
  NIST: 'NIST.800.53.R5',
  AwsSolutions: 'AwsSolutions',
  Serverless: 'Serverless',
};

/** A rule of a pack, as `pack:rule`; several packs may share a rule: `HIPAA+NIST:LambdaInsideVPC`. */
export type RuleName = `${string}:${string}`;

/**
 * States why a finding stays: on the construct that has it, never higher, since it also silences what stands below.
 * @param rules reason by rule; a finding of a rule with several is named in brackets, as cdk-nag prints it
 */
export function acknowledge(construct: IConstruct, rules: Readonly<Record<RuleName, string>>): void {
  for (const [name, reason] of Object.entries(rules)) {
    const [packs = '', ...rule] = name.split(':');
    for (const pack of packs.split('+')) {
      const prefix = Object.entries(PACKS).find(([short]) => short === pack)?.[1] ?? pack;
      Validations.of(construct).acknowledge({ id: `${prefix}-${rule.join(':')}`, reason });
    }
  }
}

/**
 * An ARN as cdk-nag spells it in a finding: references in angle brackets, those to another stack by the name of their
 * export. That name is only known once the value is exported, so this exports it.
 */
export function spelled(construct: IConstruct, arn: string): string {
  const here = Stack.of(construct);
  const imported = Tokenization.reverseString(arn).mapTokens({
    mapToken: (token) => {
      const owner = Reference.isReference(token) ? Stack.of(token.target) : here;
      return owner === here ? token : owner.exportValue(token);
    },
  });
  return spell(here.resolve(imported.join({ join: (left, right) => `${left ?? ''}${right ?? ''}` })));
}

function spell(node: unknown): string {
  if (typeof node !== 'object' || node === null) return String(node);
  const [entry] = Object.entries(node);
  if (!entry) return '';
  const [kind, value] = entry;
  if (kind === 'Fn::Join') return value[1].map(spell).join('');
  if (kind === 'Fn::GetAtt') return `<${value.join('.')}>`;
  return kind === 'Ref' ? `<${value}>` : spell(value);
}

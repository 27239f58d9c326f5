import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import project from '../../cdk.json' with { type: 'json' };
import { addDossier } from '../../lib/dossier-app.ts';

/** A resource as the template has it. Tests read deep into properties whose shape CloudFormation documents. */
export type Resource = {
  readonly Type: string;
  readonly Properties: Record<string, Json>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
};
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Handlers are not bundled: what they are made of is not the template's affair, and takes seconds. */
const UNBUNDLED = { 'aws:cdk:bundling-stacks': [] };

/** An app as the CDK command makes it. Without checks nothing is validated, which takes seconds. */
export const appOf = (context: Readonly<Record<string, string>> = {}): App =>
  new App({
    builtinCloudFormationValidation: context.checks !== 'off',
    context: { ...project.context, ...UNBUNDLED, ...context },
  });

/** The two templates of a stage, unchecked unless `checks` is on. */
export function synthesize(context: Readonly<Record<string, string>> = {}) {
  const { data, service } = addDossier(appOf({ checks: 'off', ...context }));
  return { data: Template.fromStack(data), service: Template.fromStack(service) };
}

/** The resources of one type by logical id. */
export const resourcesOf = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.findResources(type) as Record<string, Resource>);

/** Follows a path of keys and indexes into a value; `undefined` where it ends. */
export const at = (value: Json | undefined, ...path: (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>(
    (found, key) => (typeof found === 'object' && found !== null ? (found as Record<string, Json>)[key] : undefined),
    value,
  );

/** One value or many, as a list of texts. */
export const texts = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((one) =>
    typeof one === 'string' ? one : JSON.stringify(one),
  );

import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ANSWERS } from '../../bin/variants.ts';
import project from '../../cdk.json' with { type: 'json' };
import { type Settings, settingsOf } from '../../lib/config.ts';
import { DataStack } from '../../lib/data-stack.ts';
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

/** The settings of a stage that sends e-mails, and that has whatever else it cannot be deployed without. */
export const fitFor = (stage?: string): Settings =>
  settingsOf(stage, stage === 'prod' ? ANSWERS : { sender: ANSWERS.sender });

/** An app as the CDK command makes it. Without checks nothing is validated, which takes seconds. */
export const appOf = (context: Readonly<Record<string, string>> = {}): App =>
  new App({
    builtinCloudFormationValidation: context.checks !== 'off',
    context: { ...project.context, ...UNBUNDLED, ...context },
  });

/**
 * The templates of a stage, unchecked unless `checks` is on: what holds data, and all that can be rebuilt as if it were one,
 * what a stack takes from its neighbour put in its place.
 */
export function synthesize(context: Readonly<Record<string, string>> = {}, settings = fitFor(context.stage)) {
  const { data, ...rebuilt } = addDossier(appOf({ checks: 'off', ...context }), settings);
  const templates = Object.values(rebuilt).map((stack) => Template.fromStack(stack).toJSON() as StackTemplate);
  const exported = new Map(
    templates
      .flatMap(({ Outputs = {} }) => Object.values(Outputs))
      .map(({ Value, Export }) => [JSON.stringify(Export?.Name), JSON.stringify(Value)]),
  );
  const Resources = Object.assign({}, ...templates.map((template) => template.Resources));
  const joined = JSON.stringify(Resources).replace(
    /\{"Fn::ImportValue":("[^"]+")\}/g,
    (whole, name: string) => exported.get(name) ?? whole,
  );
  return {
    data: Template.fromStack(data),
    service: Template.fromJSON({ ...templates[0], Resources: JSON.parse(joined) }),
  };
}

/** The template of what holds data alone, which takes little. */
export const dataOf = (settings: Settings): Template =>
  Template.fromStack(new DataStack(appOf({ checks: 'off' }), settings));

/** A template, as far as tests join several. */
type StackTemplate = {
  readonly Resources: Record<string, Json>;
  readonly Outputs?: Record<string, { readonly Value: Json; readonly Export?: { readonly Name: string } }>;
};

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

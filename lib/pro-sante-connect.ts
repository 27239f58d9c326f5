import { CfnParameter, type Stack } from 'aws-cdk-lib';
import type { Settings } from './config.ts';

/** What the functions and the site are told of Pro Santé Connect, as values of the template's parameters. */
export type ProSanteConnect = {
  readonly issuer: string;
  readonly authorization: string;
  readonly clients: string;
  readonly level: string;
};

/**
 * The parameters of a stack that say where professionals sign in: whoever deploys gives the client id that the ANS
 * granted, and the local cloud names an issuer of its own, with one and the same template.
 */
export function proSanteConnect(stack: Stack, { proSanteConnect: defaults }: Settings): ProSanteConnect {
  const parameter = (name: string, value: string, description: string): string =>
    new CfnParameter(stack, `ProSanteConnect${name}`, { default: value, description }).valueAsString;
  return {
    issuer: parameter('Issuer', defaults.issuer, 'Issuer of Pro Sante Connect, exactly as in its tokens'),
    authorization: parameter('Authorization', defaults.authorization, 'Where a browser is sent to sign in'),
    clients: parameter('Client', defaults.clients, 'Client ids granted by the ANS, the one of the site first'),
    level: defaults.level,
  };
}

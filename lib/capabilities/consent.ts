import { Construct } from 'constructs';
import { consent } from '../../functions/consent/capability.ts';
import { DossierFunction } from '../dossier-function.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';

/** People and rights: who may see a dossier, given and taken by its holder, stated by professionals, explained. */
export class Consent extends Construct {
  constructor(scope: Construct, { house, api, storage }: Parts) {
    super(scope, 'Consent');
    const handler = new DossierFunction(this, 'Handler', house, consent.functions.ConsentHandler)
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
      // A blocked professional no longer sees the patient among theirs: nothing else is ever deleted.
      .allow(['dynamodb:DeleteItem'], storage.dossiers.arns, {
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ACTOR#professional:*'] } },
      })
      .use(storage.audit, 'dynamodb:PutItem')
      .use(storage.pepper, 'secretsmanager:GetSecretValue')
      .tell({ LONGEST_ACCESS_DAYS: house.settings.longestAccessDays });
    api.serve(handler);
  }
}

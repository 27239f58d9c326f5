import { Construct } from 'constructs';
import { routes } from '../../functions/dossier/contract.ts';
import { DossierFunction } from '../dossier-function.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';

/** The head of a dossier: whose it is, where it stands, and closing it; how professionals find it and their patients. */
export class Dossier extends Construct {
  constructor(scope: Construct, { house, api, storage, identity }: Parts) {
    super(scope, 'Dossier');
    const handler = new DossierFunction(this, 'Handler', house, { entry: 'functions/dossier/handler.ts' })
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
      .use(storage.audit, 'dynamodb:PutItem')
      .use(storage.pepper, 'secretsmanager:GetSecretValue')
      .use(identity.patients, 'cognito-idp:AdminUserGlobalSignOut')
      .tell({ KEEP_YEARS: house.settings.keepYears });
    api.serve(routes, handler);
  }
}

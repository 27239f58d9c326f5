import { Construct } from 'constructs';
import { routes } from '../../functions/vaccination/contract.ts';
import { DossierFunction } from '../dossier-function.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';

/** The record of vaccinations, and what the calendar says of it. */
export class Vaccination extends Construct {
  constructor(scope: Construct, { house, api, storage }: Parts) {
    super(scope, 'Vaccination');
    const handler = new DossierFunction(this, 'Handler', house, { entry: 'functions/vaccination/handler.ts' })
      // The document attached to a dose is checked to be there in the transaction that names it.
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query', 'dynamodb:ConditionCheckItem')
      .use(storage.audit, 'dynamodb:PutItem');
    api.serve(routes, handler);
  }
}

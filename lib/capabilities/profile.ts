import { Construct } from 'constructs';
import { profile } from '../../functions/profile/capability.ts';
import { DossierFunction } from '../dossier-function.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';

/** The health profile, written by the patient and by professionals. */
export class Profile extends Construct {
  constructor(scope: Construct, { house, api, storage }: Parts) {
    super(scope, 'Profile');
    const handler = new DossierFunction(this, 'Handler', house, profile.functions.ProfileHandler)
      // Advance directives are checked to be there in the transaction that names them.
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query', 'dynamodb:ConditionCheckItem')
      .use(storage.audit, 'dynamodb:PutItem');
    api.serve(handler);
  }
}

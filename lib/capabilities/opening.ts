import { Construct } from 'constructs';
import { opening } from '../../functions/opening/capability.ts';
import { DossierFunction } from '../dossier-function.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';
import { emailVariables } from '../sender.ts';

/** What making an account stand takes. */
const ACCOUNTS = [
  'cognito-idp:AdminCreateUser',
  'cognito-idp:AdminEnableUser',
  'cognito-idp:AdminSetUserMFAPreference',
  'cognito-idp:AdminSetUserPassword',
  'cognito-idp:AdminUpdateUserAttributes',
  'cognito-idp:AdminUserGlobalSignOut',
] as const;

/** Opening a dossier, or getting back into one: alone with a letter, or with somebody who helps. */
export class Opening extends Construct {
  constructor(scope: Construct, parts: Parts) {
    super(scope, 'Opening');
    const { house, api, storage, identity } = parts;
    const handler = new DossierFunction(this, 'Handler', house, {
      ...opening.functions.OpeningHandler,
      // A public door.
      reserved: 20,
    })
      .use(storage.dossiers, ...READ_AND_CHANGE)
      .use(storage.audit, 'dynamodb:PutItem')
      .use(storage.pepper, 'secretsmanager:GetSecretValue')
      .use(identity.patients, ...ACCOUNTS)
      .tell({ OPENING_CODE_DAYS: house.settings.openingCodeDays, MAJORITY_AGE: house.settings.majorityAge })
      .tell(emailVariables(house.settings));
    api.serve(handler);
    withPerson(this, parts);
    sheet(this, parts);
  }
}

/** With a professional or an agent, and what pharmacists are paid for it. */
function withPerson(scope: Construct, { house, api, storage, identity }: Parts): void {
  const { openingRemunerationCents, majorityAge } = house.settings;
  const handler = new DossierFunction(scope, 'AssistedHandler', house, opening.functions.OpeningAssistedHandler)
    .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
    .use(storage.audit, 'dynamodb:PutItem')
    .use(storage.pepper, 'secretsmanager:GetSecretValue')
    .use(identity.patients, ...ACCOUNTS)
    .tell({ OPENING_REMUNERATION_CENTS: openingRemunerationCents, MAJORITY_AGE: majorityAge })
    .tell(emailVariables(house.settings));
  api.serve(handler);
}

/** The sheet with the temporary password, as PDF. */
function sheet(scope: Construct, { house, api, storage }: Parts): void {
  const printer = new DossierFunction(scope, 'Sheet', house, opening.functions.OpeningSheet)
    .use(storage.dossiers, 'dynamodb:GetItem', 'dynamodb:UpdateItem')
    .use(storage.audit, 'dynamodb:PutItem')
    .use(storage.pepper, 'secretsmanager:GetSecretValue');
  if (house.settings.domain) printer.tell({ SITE: house.settings.domain.site });
  api.serve(printer);
}

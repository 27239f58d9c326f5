import { Construct } from 'constructs';
import { audit } from '../../functions/audit/capability.ts';
import { DossierFunction } from '../dossier-function.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';

/** Reading the trace of a dossier; the reading is traced too. */
export class Audit extends Construct {
  constructor(scope: Construct, { house, api, storage }: Parts) {
    super(scope, 'Audit');
    const handler = new DossierFunction(this, 'Handler', house, audit.functions.AuditHandler)
      .use(storage.dossiers, ...READ_AND_CHANGE)
      .use(storage.audit, 'dynamodb:PutItem', 'dynamodb:Query');
    api.serve(handler);
  }
}

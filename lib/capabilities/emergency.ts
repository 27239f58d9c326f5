import { Construct } from 'constructs';
import { emergency } from '../../functions/emergency/capability.ts';
import { DossierFunction } from '../dossier-function.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';

/** Opening a dossier in an emergency, the one page a rescuer needs, and judging the opening afterwards. */
export class Emergency extends Construct {
  constructor(scope: Construct, { house, api, storage }: Parts) {
    super(scope, 'Emergency');
    const handler = new DossierFunction(this, 'Handler', house, {
      ...emergency.functions.EmergencyHandler,
      // Answers when everything else is flooded.
      reserved: 40,
    })
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
      .use(storage.due, 'dynamodb:Query')
      .use(storage.audit, 'dynamodb:PutItem')
      .tell({ BREAK_GLASS_HOURS: house.settings.breakGlassHours });
    api.serve(handler);
  }
}

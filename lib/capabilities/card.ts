import { Construct } from 'constructs';
import { card } from '../../functions/card/capability.ts';
import { DossierFunction } from '../dossier-function.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';

/** The emergency card: made by the holder, opened by whoever scans it, printed. */
export class Card extends Construct {
  constructor(scope: Construct, { house, api, storage }: Parts) {
    super(scope, 'Card');
    const handler = new DossierFunction(this, 'Handler', house, {
      ...card.functions.CardHandler,
      // A public door, and one that a rescuer knocks at.
      reserved: 40,
    })
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:DeleteItem', 'dynamodb:Query')
      .use(storage.audit, 'dynamodb:PutItem')
      .use(storage.pepper, 'secretsmanager:GetSecretValue');
    api.serve(handler);
    const printer = new DossierFunction(this, 'Printer', house, card.functions.CardPrinter)
      .use(storage.dossiers, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem')
      .use(storage.audit, 'dynamodb:PutItem')
      .use(storage.pepper, 'secretsmanager:GetSecretValue');
    if (house.settings.domain) printer.tell({ SITE: house.settings.domain.site });
    api.serve(printer);
  }
}

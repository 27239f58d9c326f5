import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { House } from './dossier-function.ts';
import type { Identity } from './identity.ts';
import type { ProSanteConnect } from './pro-sante-connect.ts';
import type { Storage } from './storage.ts';

/** What a capability is built from. */
export type Parts = {
  readonly house: House;
  readonly identity: Identity;
  readonly storage: Storage;
  readonly api: Api;
  readonly proSanteConnect: ProSanteConnect;
  /** The stack of what nobody waits for. */
  readonly background: Construct;
};

/** The place of a capability in the stack of what nobody waits for, under its own name. */
export const inBackground = (capability: Construct, { background }: Pick<Parts, 'background'>): Construct =>
  new Construct(background, capability.node.id);

/** Reading and changing items one names, alone or in one transaction with the trace: neither lists nor deletes. */
export const READ_AND_CHANGE = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] as const;

import { beforeAll, describe, expect, it } from 'vitest';
import { dynamodbAdmission } from '../../../local/dynamodb/admission.ts';
import type { DynamoCall } from '../../../local/dynamodb/gate.ts';
import { declaredTables } from '../../../local/dynamodb/tables.ts';
import { Iam } from '../../../local/iam/iam.ts';
import { credentialsOf } from '../../../local/iam/roles.ts';
import { Blueprint } from '../../../local/template/blueprint.ts';

let admit: (call: DynamoCall) => void;
let dossiers = '';

beforeAll(() => {
  const places = { endpoint: 'http://127.0.0.1:1', page: 'http://127.0.0.1:2' };
  const blueprint = Blueprint.read('.local/test/cdk.out', 'eu-west-3', places);
  dossiers = declaredTables(blueprint).find(({ id }) => id.startsWith('StorageDossiers'))?.name ?? '';
  const declared = (table: string) => (table === 'copy' ? dossiers : table);
  admit = dynamodbAdmission(new Iam(blueprint), blueprint, declared);
});

const by = (caller: string, operation: string, input: object): DynamoCall => ({
  ...credentialsOf(caller),
  operation,
  input,
});
const Key = { pk: { S: 'DOSSIER#1' }, sk: { S: 'HEAD' } };

describe('calls of the database', () => {
  it('are let in by what the role of the caller allows, item by item', () => {
    const TransactItems = [{ Get: { TableName: dossiers, Key } }];
    expect(() => admit(by('DocumentHandler', 'TransactGetItems', { TransactItems }))).not.toThrow();
    const removal = [...TransactItems, { Delete: { TableName: dossiers, Key } }];
    expect(() => admit(by('DocumentHandler', 'TransactWriteItems', { TransactItems: removal }))).toThrow(
      'is not authorized to perform: dynamodb:DeleteItem',
    );
  });

  it('of a copy of a table are judged as those of the table', () => {
    expect(() => admit(by('DocumentHandler', 'GetItem', { TableName: 'copy', Key }))).not.toThrow();
    expect(() => admit(by('DocumentHandler', 'GetItem', { TableName: 'other', Key }))).toThrow('is not authorized');
    const mirror = { TableName: 'copy', Key: { pk: { S: 'ACTOR#patient:1' }, sk: { S: 'DOSSIER#1' } } };
    expect(() => admit(by('FamilyHandler', 'DeleteItem', mirror))).not.toThrow();
    expect(() => admit(by('FamilyHandler', 'DeleteItem', { TableName: 'copy', Key }))).toThrow('is not authorized');
  });

  it('are refused to a key that nobody has, and to one without its session', () => {
    const call = by('DocumentHandler', 'GetItem', { TableName: dossiers, Key });
    for (const stranger of [
      { ...call, accessKeyId: 'ASIASTRANGER' },
      { ...call, sessionToken: undefined },
    ])
      expect(() => admit(stranger)).toThrow('The security token included in the request is invalid.');
  });

  it('that nobody knows here are refused, even to the administrator', () => {
    const administrator = { accessKeyId: 'local', sessionToken: undefined };
    const statement = { operation: 'ExecuteStatement', input: { Statement: 'DELETE FROM x' } };
    expect(() => admit({ ...administrator, ...statement })).toThrow('not known to the local IAM');
  });
});

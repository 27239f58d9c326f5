/**
 * The condition keys that calls carry here, in lower case, and whether a call has one value of it or several. Which
 * service sends which: its "Actions, resources, and condition keys" page in AWS's Service Authorization Reference.
 */
const KEYS = new Map<string, 'one' | 'several'>([
  // Of every call: from the principal (`evaluate.ts`), or from the service that acts on behalf of a resource.
  ['aws:principalaccount', 'one'],
  ['aws:principalarn', 'one'],
  ['aws:principalisawsservice', 'one'],
  ['aws:principalservicename', 'one'],
  ['aws:principaltype', 'one'],
  ['aws:securetransport', 'one'],
  ['aws:sourceaccount', 'one'],
  ['aws:sourcearn', 'one'],
  // requests/dynamodb.ts
  ['dynamodb:attributes', 'several'],
  ['dynamodb:enclosingoperation', 'one'],
  ['dynamodb:leadingkeys', 'several'],
  ['dynamodb:returnconsumedcapacity', 'one'],
  ['dynamodb:returnvalues', 'one'],
  ['dynamodb:select', 'one'],
  // requests/s3.ts
  ['s3:authtype', 'one'],
  ['s3:delimiter', 'one'],
  ['s3:if-match', 'one'],
  ['s3:if-none-match', 'one'],
  ['s3:max-keys', 'one'],
  ['s3:prefix', 'one'],
  ['s3:signatureage', 'one'],
  ['s3:signatureversion', 'one'],
  ['s3:tlsversion', 'one'],
  ['s3:versionid', 'one'],
  ['s3:x-amz-acl', 'one'],
  ['s3:x-amz-content-sha256', 'one'],
  ['s3:x-amz-copy-source', 'one'],
  ['s3:x-amz-metadata-directive', 'one'],
  ['s3:x-amz-server-side-encryption', 'one'],
  ['s3:x-amz-server-side-encryption-aws-kms-key-id', 'one'],
  // requests/ses.ts
  ['ses:apiversion', 'one'],
  ['ses:fromaddress', 'one'],
  ['ses:recipients', 'several'],
  // requests/secrets.ts
  ['secretsmanager:secretid', 'one'],
  ['secretsmanager:versionid', 'one'],
  ['secretsmanager:versionstage', 'one'],
  // requests/kms.ts
  ['kms:calleraccount', 'one'],
  ['kms:encryptioncontextkeys', 'several'],
  ['kms:viaservice', 'one'],
  // Of calls that AWS makes by itself and nothing makes here: Cognito that assumes its role, GuardDuty that writes rules.
  ['events:managedby', 'one'],
  ['sts:externalid', 'one'],
]);

/** Keys that end in a name of the caller's choosing. */
const FAMILIES = ['kms:encryptioncontext:'];

/**
 * How many values a call has of a condition key, given in any case.
 * @throws Error for a key that no call carries here: a condition on it would be decided without knowing
 */
export function valueCountOf(key: string): 'one' | 'several' {
  const name = key.toLowerCase();
  const count = FAMILIES.some((family) => name.startsWith(family) && name !== family) ? 'one' : KEYS.get(name);
  if (count === undefined) throw new Error(`no call carries the condition key ${key}`);
  return count;
}

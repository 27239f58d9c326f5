import * as z from 'zod/mini';

const count = z.coerce.number();
const flag = z.pipe(
  z.union([z.boolean(), z.enum(['true', 'false'])]),
  z.transform((value) => value === true || value === 'true'),
);

const CorsRule = z.object({
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.string()),
  AllowedHeaders: z._default(z.array(z.string()), []),
  ExposedHeaders: z._default(z.array(z.string()), []),
  MaxAge: z.optional(count),
});

const LifecycleRule = z.object({
  Status: z.enum(['Enabled', 'Disabled']),
  Prefix: z._default(z.string(), ''),
  TagFilters: z._default(z.array(z.object({ Key: z.string(), Value: z.string() })), []),
  ObjectSizeGreaterThan: z.optional(count),
  ObjectSizeLessThan: z.optional(count),
  ExpirationInDays: z.optional(count),
  ExpiredObjectDeleteMarker: z._default(flag, false),
  NoncurrentVersionExpiration: z.optional(
    z.object({ NoncurrentDays: count, NewerNoncurrentVersions: z._default(count, 0) }),
  ),
});

const DefaultEncryption = z.object({
  ServerSideEncryptionByDefault: z.object({ SSEAlgorithm: z.string(), KMSMasterKeyID: z.optional(z.string()) }),
  BucketKeyEnabled: z._default(flag, false),
});

const BucketProperties = z.object({
  VersioningConfiguration: z.optional(z.object({ Status: z.enum(['Enabled', 'Suspended']) })),
  BucketEncryption: z.optional(z.object({ ServerSideEncryptionConfiguration: z.array(DefaultEncryption) })),
  CorsConfiguration: z.optional(z.object({ CorsRules: z.array(CorsRule) })),
  LifecycleConfiguration: z.optional(z.object({ Rules: z.array(LifecycleRule) })),
});

/** One rule of a bucket's `CorsConfiguration`. */
export type CorsRule = z.infer<typeof CorsRule>;

/** One rule of a bucket's `LifecycleConfiguration`; transitions change nothing here and are not kept. */
export type LifecycleRule = z.infer<typeof LifecycleRule>;

/** What a bucket's declaration asks of it, as far as it can be acted upon locally. */
export interface BucketSettings {
  /** `undefined` for a bucket that never kept versions. */
  readonly versioning: 'Enabled' | 'Suspended' | undefined;
  readonly encryption: { readonly algorithm: string; readonly keyId?: string; readonly bucketKey: boolean };
  readonly cors: readonly CorsRule[];
  readonly lifecycle: readonly LifecycleRule[];
}

/** Reads the resolved CloudFormation properties of an `AWS::S3::Bucket`. Throws a `ZodError` when they are not. */
export function parseBucketProperties(properties: object): BucketSettings {
  const parsed = z.parse(BucketProperties, properties);
  const encryption = parsed.BucketEncryption?.ServerSideEncryptionConfiguration[0];
  const keyId = encryption?.ServerSideEncryptionByDefault.KMSMasterKeyID;
  return {
    versioning: parsed.VersioningConfiguration?.Status,
    encryption: {
      algorithm: encryption?.ServerSideEncryptionByDefault.SSEAlgorithm ?? 'AES256',
      ...(keyId === undefined ? {} : { keyId }),
      bucketKey: encryption?.BucketKeyEnabled ?? false,
    },
    cors: parsed.CorsConfiguration?.CorsRules ?? [],
    lifecycle: parsed.LifecycleConfiguration?.Rules ?? [],
  };
}

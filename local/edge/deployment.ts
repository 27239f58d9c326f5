import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalS3 } from '../s3/s3.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { contentTypeOf, isCompressible } from './content-type.ts';

type DeploymentProperties = {
  SourceObjectKeys: string[];
  SourceMarkers?: Record<string, string>[];
  DestinationBucketName: string;
  DestinationBucketKeyPrefix?: string;
  SystemMetadata?: Record<string, string>;
  Exclude?: string[];
  Include?: string[];
};

/** Puts the files of every `BucketDeployment` of the templates into its bucket; unchanged files are left alone. */
export function deployFiles(blueprint: Blueprint, s3: Pick<LocalS3, 'get' | 'put'>): void {
  for (const { id, properties } of blueprint.of<DeploymentProperties>('Custom::CDKBucketDeployment')) {
    properties.SourceObjectKeys.forEach((key, at) => {
      const directory = blueprint.asset(key);
      if (!directory || !statSync(directory).isDirectory()) throw new Error(`${id}: ${key} is not a directory asset`);
      deployDirectory(directory, properties, properties.SourceMarkers?.[at] ?? {}, s3);
    });
  }
}

function deployDirectory(
  directory: string,
  properties: DeploymentProperties,
  markers: Record<string, string>,
  s3: Pick<LocalS3, 'get' | 'put'>,
): void {
  const { DestinationBucketName: bucket, DestinationBucketKeyPrefix: prefix, SystemMetadata = {} } = properties;
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(directory.length + 1).replaceAll('\\', '/');
    if (!isChosen(name, properties)) continue;
    const type = contentTypeOf(name);
    const bytes = filled(readFileSync(path), type, markers);
    const key = prefix ? join(prefix, name) : name;
    if (s3.get(bucket, key)?.bytes.equals(bytes)) continue;
    s3.put(bucket, key, bytes, { 'content-type': type, ...SystemMetadata });
  }
}

// As `aws s3 sync --exclude … --include …`, where the star also crosses directories.
function isChosen(name: string, { Exclude = [], Include = [] }: DeploymentProperties): boolean {
  const fits = (pattern: string) =>
    new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(name);
  return !Exclude.some(fits) || Include.some(fits);
}

// `Source.data` and `Source.jsonData` leave markers where a value is only known at deployment.
function filled(bytes: Buffer, type: string, markers: Record<string, string>): Buffer {
  if (!isCompressible(type) || Object.keys(markers).length === 0) return bytes;
  const text = Object.entries(markers).reduce(
    (known, [marker, value]) => known.replaceAll(marker, value),
    bytes.toString(),
  );
  return Buffer.from(text);
}

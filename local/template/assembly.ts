import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from './json.ts';

/** One resource as the template writes it, intrinsics unresolved. */
export type TemplateResource = { Type: string; Condition?: string; Properties?: JsonObject };

/** The parts of a CloudFormation template the local cloud reads. */
type Template = {
  Resources?: Record<string, TemplateResource>;
  Parameters?: Record<string, { Default?: string }>;
  Conditions?: JsonObject;
  Mappings?: Record<string, Record<string, JsonObject>>;
  Outputs?: Record<string, { Value: JsonObject | string; Export?: { Name: JsonObject | string } }>;
};

/** One synthesized stack. `assets` maps an asset hash to its absolute path. */
export type Stack = { name: string; account: string; region: string; template: Template; assets: Map<string, string> };

type Artifact = {
  type: string;
  environment?: string;
  properties?: { templateFile?: string; stackName?: string; directoryName?: string; file?: string };
};
type AssetManifest = { files?: Record<string, { source: { path?: string } }> };

// fauxqs builds queue ARNs with this account, so the whole local cloud lives in it.
const account = '000000000000';

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

function readAssets(directory: string, artifacts: Artifact[]): Map<string, string> {
  const assets = new Map<string, string>();
  for (const { type, properties } of artifacts) {
    if (type !== 'cdk:asset-manifest' || !properties?.file) continue;
    const { files = {} } = readJson<AssetManifest>(join(directory, properties.file));
    for (const [hash, { source }] of Object.entries(files)) {
      if (source.path) assets.set(hash, join(directory, source.path));
    }
  }
  return assets;
}

/**
 * Reads a synthesized CDK assembly (a `cdk.out` directory), nested stages included.
 * `region` is used for stacks that do not name theirs. Throws when the directory holds no assembly.
 */
export function readAssembly(directory: string, region: string): Stack[] {
  const { artifacts = {} } = readJson<{ artifacts?: Record<string, Artifact> }>(join(directory, 'manifest.json'));
  const assets = readAssets(directory, Object.values(artifacts));
  return Object.entries(artifacts).flatMap(([id, { type, environment, properties = {} }]) => {
    if (type === 'cdk:cloud-assembly' && properties.directoryName)
      return readAssembly(join(directory, properties.directoryName), region);
    if (type !== 'aws:cloudformation:stack' || !properties.templateFile) return [];
    const declared = environment?.split('/').at(-1);
    const template = readJson<Template>(join(directory, properties.templateFile));
    const known = declared && declared !== 'unknown-region' ? declared : region;
    return [{ name: properties.stackName ?? id, account, region: known, template, assets }];
  });
}

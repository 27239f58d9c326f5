/**
 * Stands in for `@aws-sdk/middleware-endpoint-discovery` when handlers are bundled (`lib/bundle.ts`): the DynamoDB client
 * makes a cache of endpoints, and none of its operations asks it for one (9 KB of a bundle).
 */

/** Leaves a client's configuration without a cache of endpoints. */
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;

/** The setting that turns the discovery on: never. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};

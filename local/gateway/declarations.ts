import type { Blueprint, Resource } from '../template/blueprint.ts';
import type { JsonObject } from '../template/json.ts';
import type { AuthorizerProperties } from './authorizer.ts';
import type { GatewayResponseProperties } from './gateway-response.ts';
import type { MethodSetting } from './throttle.ts';

/** `AWS::ApiGateway::Method`. */
export type MethodProperties = {
  RestApiId: string;
  ResourceId: string;
  HttpMethod: string;
  AuthorizationType?: string;
  AuthorizerId?: string;
  RequestValidatorId?: string;
  RequestModels?: Record<string, string>;
  RequestParameters?: Record<string, boolean>;
  Integration?: {
    Type?: string;
    Uri?: string;
    TimeoutInMillis?: number;
    IntegrationResponses?: { StatusCode: string; ResponseParameters?: Record<string, string> }[];
  };
};

type ResourceProperties = { RestApiId: string; ParentId: string; PathPart: string };
type StageProperties = {
  RestApiId: string;
  StageName: string;
  Variables?: Record<string, string>;
  MethodSettings?: MethodSetting[];
};
type ValidatorProperties = { ValidateRequestBody?: boolean; ValidateRequestParameters?: boolean };
type Owned<P> = Resource<P & { RestApiId: string }>;

/** All the templates say of one REST API. `paths` maps a resource id to its whole path. */
export type ApiDeclaration = {
  id: string;
  binaryTypes: string[];
  stage: Partial<StageProperties>;
  methods: Owned<MethodProperties>[];
  authorizers: Owned<AuthorizerProperties>[];
  models: Owned<{ Name?: string; Schema: JsonObject | string }>[];
  validators: Owned<ValidatorProperties>[];
  responses: GatewayResponseProperties[];
  paths: Map<string, string>;
};

/** Gathers the REST APIs of the templates, each with everything that belongs to it. */
export function declaredApis(blueprint: Blueprint): ApiDeclaration[] {
  const all = <P>(type: string, id: string): Owned<P>[] =>
    blueprint
      .of<P & { RestApiId: string }>(`AWS::ApiGateway::${type}`)
      .filter(({ properties }) => properties.RestApiId === id);
  return blueprint.of<{ BinaryMediaTypes?: string[] }>('AWS::ApiGateway::RestApi').map(({ name, properties }) => ({
    id: name,
    binaryTypes: properties.BinaryMediaTypes ?? [],
    stage: all<StageProperties>('Stage', name)[0]?.properties ?? {},
    methods: all('Method', name),
    authorizers: all('Authorizer', name),
    models: all('Model', name),
    validators: all('RequestValidator', name),
    responses: all<GatewayResponseProperties>('GatewayResponse', name).map((response) => response.properties),
    paths: pathsOf(all<ResourceProperties>('Resource', name)),
  }));
}

function pathsOf(resources: Resource<ResourceProperties>[]): Map<string, string> {
  const parts = new Map(resources.map(({ name, properties }) => [name, properties]));
  const pathOf = (id: string): string => {
    const part = parts.get(id);
    return part ? `${pathOf(part.ParentId)}/${part.PathPart}` : '';
  };
  return new Map(resources.map(({ name }) => [name, pathOf(name)]));
}

import { readAssembly, type Stack, type TemplateResource } from './assembly.ts';
import { resolve, type Scope, UnresolvedError } from './intrinsics.ts';
import type { Json, JsonObject } from './json.ts';
import { attributeOf, type Nameable, referenceOf } from './names.ts';

/** One declared resource with its intrinsics resolved. `name` is what `Ref` gives; `P` is the shape CloudFormation documents. */
export type Resource<P = JsonObject> = { id: string; type: string; stack: string; name: string; properties: P };

/** Where the local cloud stands: the AWS endpoint and the page, both as base addresses without a trailing slash. */
export type Places = { endpoint: string; page: string };

/** Everything the synthesized templates declare, read once and resolved on demand. */
export class Blueprint {
  readonly #stacks: Stack[];
  readonly #places: Places;
  readonly #parameters: Readonly<Record<string, string>>;
  readonly #known = new Map<string, unknown[]>();

  private constructor(stacks: Stack[], places: Places, parameters: Readonly<Record<string, string>>) {
    this.#stacks = stacks;
    this.#places = places;
    this.#parameters = parameters;
  }

  /**
   * Reads an assembly directory. `region` stands in where a stack names none; `parameters` are the values a deployment
   * would give to the templates' parameters, in place of their defaults. Throws when there is no assembly.
   */
  static read(
    directory: string,
    region: string,
    places: Places,
    parameters: Readonly<Record<string, string>> = {},
  ): Blueprint {
    return new Blueprint(readAssembly(directory, region), places, parameters);
  }

  /** The region of the first stack, in which the local cloud runs. */
  get region(): string {
    return this.#stacks[0]?.region ?? 'eu-west-3';
  }

  /** The account every ARN carries. */
  get account(): string {
    return this.#stacks[0]?.account ?? '000000000000';
  }

  /** All resources of the given types, in template order. Throws `UnresolvedError`, naming the resource, when one cannot be resolved. */
  of<P = JsonObject>(...types: string[]): Resource<P>[] {
    const key = types.join();
    const known = this.#known.get(key) ?? this.#read<P>(types);
    this.#known.set(key, known);
    return known as Resource<P>[];
  }

  #read<P>(types: string[]): Resource<P>[] {
    return this.#stacks.flatMap((stack) =>
      Object.entries(stack.template.Resources ?? {})
        .filter(([, resource]) => types.includes(resource.Type) && this.#exists(stack, resource))
        .map(([id, resource]) => this.#resolved<P>(stack, id, resource)),
    );
  }

  /** The directory or file of an asset, from an S3 key such as `<hash>.zip`; `undefined` when the assembly has no such asset. */
  asset(key: string): string | undefined {
    const hash = /[0-9a-f]{64}/.exec(key)?.[0] ?? '';
    return this.#stacks.map((stack) => stack.assets.get(hash)).find((path) => path !== undefined);
  }

  #resolved<P>(stack: Stack, id: string, resource: TemplateResource): Resource<P> {
    try {
      const properties = resolve(resource.Properties ?? {}, this.#scope(stack)) as P;
      const local = JSON.parse(this.#localize(JSON.stringify(properties))) as P;
      return {
        id,
        type: resource.Type,
        stack: stack.name,
        name: referenceOf(this.#nameable(stack, id, resource)),
        properties: local,
      };
    } catch (error) {
      if (error instanceof UnresolvedError) throw new UnresolvedError(`${stack.name}/${id}: ${error.message}`);
      throw error;
    }
  }

  // The template spells public addresses (CSP, CORS origins, links); here the same things live on loopback ports.
  #localize(text: string): string {
    return text
      .replaceAll(/https:\/\/(?:\*|[a-z0-9.-]+)\.s3\.[a-z0-9-]+\.amazonaws\.com/g, this.#places.endpoint)
      .replaceAll(/https:\/\/(?:\*|e[0-9a-f]{13})\.cloudfront\.net/g, this.#places.page);
  }

  #exists(stack: Stack, resource: TemplateResource): boolean {
    return resource.Condition === undefined || this.#scope(stack).condition(resource.Condition);
  }

  #nameable(stack: Stack, id: string, resource: TemplateResource): Nameable {
    return {
      id,
      type: resource.Type,
      stack: stack.name,
      account: stack.account,
      region: stack.region,
      endpoint: this.#places.endpoint,
      property: (name) => {
        const value = resource.Properties?.[name];
        return value === undefined ? undefined : resolve(value, this.#scope(stack));
      },
    };
  }

  #scope(stack: Stack): Scope {
    const { template } = stack;
    const find = (id: string): Nameable => {
      const resource = template.Resources?.[id];
      if (!resource) throw new UnresolvedError(`no resource or parameter is called ${id}`);
      return this.#nameable(stack, id, resource);
    };
    const pseudo = pseudoParameters(stack);
    return {
      ref: (name) => {
        if (name in pseudo) return pseudo[name];
        const parameter = template.Parameters?.[name];
        if (!parameter) return referenceOf(find(name));
        const value = this.#parameters[name] ?? parameter.Default;
        if (value === undefined) throw new UnresolvedError(`parameter ${name} has no default`);
        return value;
      },
      attribute: (id, attribute) => attributeOf(find(id), attribute),
      condition: (name) => {
        const condition = template.Conditions?.[name];
        if (condition === undefined) throw new UnresolvedError(`no condition is called ${name}`);
        return resolve(condition, this.#scope(stack)) === true;
      },
      mapping: (map, first, second) => {
        const value = template.Mappings?.[map]?.[first]?.[second];
        if (value === undefined) throw new UnresolvedError(`no mapping ${map}.${first}.${second}`);
        return value;
      },
      imported: (name) => this.#imported(name),
    };
  }

  #imported(name: string): Json {
    for (const stack of this.#stacks) {
      const scope = this.#scope(stack);
      for (const output of Object.values(stack.template.Outputs ?? {})) {
        if (output.Export && resolve(output.Export.Name, scope) === name) return resolve(output.Value, scope) ?? null;
      }
    }
    throw new UnresolvedError(`no stack exports ${name}`);
  }
}

function pseudoParameters({ name, account, region }: Stack): Record<string, Json | undefined> {
  return {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': name,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${name}/local`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': undefined,
  };
}

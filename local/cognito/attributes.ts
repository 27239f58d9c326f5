import { invalidParameter } from './errors.ts';
import type { PoolProperties } from './pool-properties.ts';
import type { User } from './state.ts';

const standard = new Set([
  ...['address', 'birthdate', 'email', 'email_verified', 'family_name', 'gender', 'given_name', 'locale'],
  ...['middle_name', 'name', 'nickname', 'phone_number', 'phone_number_verified', 'picture', 'preferred_username'],
  ...['profile', 'updated_at', 'website', 'zoneinfo'],
]);

const fullName = (name: string): string => (standard.has(name) ? name : `custom:${name}`);

/** The names of the attributes that everybody in the pool must have. */
export const requiredAttributes = (pool: PoolProperties): string[] =>
  pool.Schema.filter(({ Required }) => Required).map(({ Name }) => fullName(Name));

/** Raises InvalidParameterException for an attribute that the pool does not know or whose value has the wrong form. */
export function checkAttributes(pool: PoolProperties, attributes: Record<string, string>): void {
  const own = new Set(pool.Schema.map((attribute) => fullName(attribute.Name)));
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'sub') throw invalidParameter('Cannot modify the non-mutable attribute sub');
    if (!standard.has(name) && !own.has(name)) {
      throw invalidParameter(`Attributes did not conform to the schema: ${name}: Attribute does not exist.`);
    }
    if (name === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
      throw invalidParameter('Invalid email address format.');
    }
    if (name === 'phone_number' && !/^\+[1-9]\d{4,14}$/.test(value)) {
      throw invalidParameter('Invalid phone number format.');
    }
  }
}

/**
 * Raises InvalidParameterException when `changes` hold an attribute that is unknown, malformed or immutable.
 * An empty value, which removes an attribute, has no form to respect.
 */
export function checkChanges(pool: PoolProperties, changes: Record<string, string>): void {
  checkAttributes(pool, Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== '')));
  for (const { Name, Mutable } of pool.Schema) {
    const name = fullName(Name);
    if (!Mutable && name in changes) throw invalidParameter(`user.${name}: Attribute cannot be updated.`);
  }
}

/** Makes checked changes; an empty value removes. A new address or number is unverified until said otherwise. */
export function changeAttributes(user: User, changes: Record<string, string>): void {
  for (const name of ['email', 'phone_number']) {
    const isNew = changes[name] !== undefined && changes[name] !== user.attributes[name];
    if (isNew) user.attributes[`${name}_verified`] = 'false';
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') delete user.attributes[name];
    else user.attributes[name] = value;
  }
}

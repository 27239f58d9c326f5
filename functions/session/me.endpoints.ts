import type { Actor } from '../access/actor.ts';
import { endpoint } from '../record/access/endpoint.ts';
import { type Me, type Profile, routes } from './contract.ts';
import { dossiersOf, remember } from './store.ts';

/** Who they are, without the kind: `patient:ABCD…` is `ABCD…`. */
const identifierOf = ({ id }: Actor): string => id.slice(id.indexOf(':') + 1);

/** A professional as their token presents them. */
function profileOf(actor: Actor): Profile {
  const { specialty, sector, establishment, establishmentName, regulates } = actor;
  const rpps = identifierOf(actor);
  return {
    rpps,
    name: actor.name ?? rpps,
    profession: actor.profession ?? '',
    ...(specialty === undefined ? {} : { specialty }),
    ...(sector === undefined ? {} : { sector }),
    ...(establishment === undefined ? {} : { establishment }),
    ...(establishmentName === undefined ? {} : { establishmentName }),
    ...(regulates ? { regulates } : {}),
  };
}

/** Tells who is signed in; a professional is remembered on the way, so that patients find them by name. */
async function tell(actor: Actor, at: string): Promise<Me> {
  const identifier = identifierOf(actor);
  if (actor.kind === 'professional') {
    const professional = profileOf(actor);
    await remember(professional);
    return { identifier, dossiers: [], professional };
  }
  if (actor.kind === 'agent') return { identifier, dossiers: [], agent: { username: identifier } };
  return { identifier, dossiers: await dossiersOf(actor.id, at) };
}

/** Who is signed in. */
export const readMe = endpoint(routes.readMe, async ({ actor, at }) => ({ body: await tell(actor, at) }));

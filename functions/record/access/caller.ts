import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Actor } from '../../access/actor.ts';
import type { ActorKind } from '../../access/vocabulary.ts';
import { header } from '../../platform/http/input.ts';

/** Who the authorizer says is calling. Without an authorizer the actor is anonymous. */
export function actorOf(event: APIGatewayProxyEvent): Actor {
  const context = event.requestContext.authorizer;
  const kind = context?.actorKind;
  const id = context?.actorId;
  if (typeof kind !== 'string' || typeof id !== 'string') return { kind: 'anonymous', id: 'anonymous' };
  const text = (name: string) => (context?.[name] ? { [name]: String(context[name]) } : {});
  return {
    kind: kind as ActorKind,
    id,
    ...text('name'),
    ...text('profession'),
    ...text('specialty'),
    ...text('sector'),
    ...text('establishment'),
    ...text('establishmentName'),
    ...(String(context?.regulates) === 'true' ? { regulates: true } : {}),
    ...(String(context?.supervises) === 'true' ? { supervises: true } : {}),
    ...(context?.authTime === undefined ? {} : { signedInAt: Number(context.authTime) }),
  };
}

/** Whether a professional states that they act as a regulating doctor (purpose of use `centre_15`, domain.md §1.3). */
export const statesRegulation = (event: APIGatewayProxyEvent): boolean =>
  header(event, 'purpose-of-use') === 'centre_15';

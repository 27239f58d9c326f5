import type { DroppedFile } from '../platform/jobs/dropped-file.ts';
import { createdFile } from '../platform/jobs/object-created.ts';
import { DROPPED_UNDER } from './contract.ts';

/**
 * The file of the insured register that an event is about.
 * @param body JSON of the EventBridge event "Object Created"
 * @returns `undefined` when the object is no dropped file
 * @throws SyntaxError or Problem `invalid-fields` when the body is no such event
 */
export const droppedFile = (body: string): DroppedFile | undefined =>
  createdFile(body, (key) =>
    key.startsWith(DROPPED_UNDER) && !key.endsWith('/') ? key.slice(DROPPED_UNDER.length) : undefined,
  );

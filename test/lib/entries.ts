import { CAPABILITIES } from '../../functions/capabilities.ts';

/** The file of each function, by the name it has in the template. */
export const ENTRIES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(CAPABILITIES).flatMap(({ functions }) =>
    Object.entries(functions).map(([name, { entry }]) => [name, entry]),
  ),
);

import { LIFE_STATES, STEPS } from '../functions/access/life.ts';

/** The life of a dossier as a Mermaid diagram: one arrow for two states, with every event that leads from one to the other. */
export function lifeDiagram(): string {
  const arrows = LIFE_STATES.flatMap((from) => {
    const events = new Map<string, string[]>();
    for (const [event, to] of Object.entries(STEPS[from])) events.set(to, [...(events.get(to) ?? []), event]);
    return [...events].map(([to, by]) => `  ${from} --> ${to}: ${by.join(', ')}`);
  });
  return ['stateDiagram-v2', '  [*] --> none', ...arrows, '  destroyed --> [*]'].join('\n');
}

if (import.meta.main) console.log(lifeDiagram());

/** The address of every page for agents, in the order of their menu. */
export const PATHS = {
  emergencies: '/agent',
  objections: '/agent/refus',
  campaigns: '/agent/campagnes',
  indicators: '/agent/chiffres',
} as const;

/** The name of a page for agents. */
export type AgentPage = keyof typeof PATHS;

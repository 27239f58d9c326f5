/** The address of every page for agents, in the order of their menu. */
export const PATHS = {
  emergencies: '/agent',
  person: '/agent/personne',
  contested: '/agent/suspensions',
  representatives: '/agent/representants',
  open: '/agent/ouvrir',
  statements: '/agent/releves',
  indicators: '/agent/chiffres',
  destructions: '/agent/destructions',
  objections: '/agent/refus',
  campaigns: '/agent/campagnes',
  outreach: '/agent/rappels',
} as const;

/** The name of a page for agents. */
export type AgentPage = keyof typeof PATHS;

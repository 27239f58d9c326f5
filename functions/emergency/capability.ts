import { capability } from '../record/capability.ts';
import { routes } from './contract.ts';
import { reviewItem } from './review.item.ts';

/** Opening a dossier in an emergency, and judging afterwards whether it was one. */
export const emergency = capability({
  routes,
  functions: {
    EmergencyHandler: { entry: 'functions/emergency/handler.ts', serves: routes },
  },
  items: [reviewItem],
  messages: ['emergency-access'],
});

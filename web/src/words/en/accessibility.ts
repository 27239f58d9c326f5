import type { french } from '../fr.ts';

/** Words of the accessibility statement. */
export const accessibility: typeof french.accessibility = {
  title: 'Accessibility',
  state:
    'This site has not been audited against the French reference (RGAA) yet. So we cannot say that it conforms to it.',
  didTitle: 'What we have done',
  did: [
    'Each page is tested by a program (axe) with the international rules, level AAA for colours.',
    'Everything can be done with a keyboard.',
    'Pages fit a small screen, and letters twice as large.',
    'Mistakes are told in words, beside the answer to correct.',
  ],
  limitsTitle: 'What may still be difficult',
  limits: [
    'Files that were added (PDF, photos) are shown as they are: a screen reader cannot always read them.',
    'People with disabilities have not tried the site yet.',
  ],
  helpTitle: 'A difficulty?',
  help: 'Tell your health insurance office. If no answer comes, you can write to the Défenseur des droits (the French ombudsman).',
};

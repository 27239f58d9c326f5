import { POLLED, type Rights, TRACED } from '../lib/role-words.ts';

/** What each function of `vaccination` may touch. */
export const RIGHTS: Rights = {
  VaccinationHandler: {
    ...TRACED,
    Dossiers:
      'dynamodb:ConditionCheckItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
  },
  VaccinationRemind: {
    ...TRACED,
    Dossiers: 'dynamodb:ConditionCheckItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
    VaccinationRemindQueue: POLLED,
  },
  VaccinationCampaign: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
    VaccinationCampaignQueue: POLLED,
  },
};

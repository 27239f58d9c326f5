import type * as z from 'zod/mini';
import type { routes as audit } from '../../../functions/audit/contract.ts';
import type { routes as card } from '../../../functions/card/contract.ts';
import type { routes as consent } from '../../../functions/consent/contract.ts';
import type { routes as document } from '../../../functions/document/contract.ts';
import type { routes as dossier } from '../../../functions/dossier/contract.ts';
import type { routes as emergency } from '../../../functions/emergency/contract.ts';
import type { routes as enrolment } from '../../../functions/enrolment/contract.ts';
import type { routes as family } from '../../../functions/family/contract.ts';
import type { routes as indicator } from '../../../functions/indicator/contract.ts';
import type { routes as notification } from '../../../functions/notification/contract.ts';
import type { routes as opening } from '../../../functions/opening/contract.ts';
import type { routes as profile } from '../../../functions/profile/contract.ts';
import type { routes as session } from '../../../functions/session/contract.ts';
import type { routes as vaccination } from '../../../functions/vaccination/contract.ts';

type Api = typeof audit &
  typeof card &
  typeof consent &
  typeof document &
  typeof dossier &
  typeof emergency &
  typeof family &
  typeof indicator &
  typeof enrolment &
  typeof notification &
  typeof opening &
  typeof profile &
  typeof session &
  typeof vaccination;

/** The operations this client speaks. A method or path that drifts from its contract does not compile. */
export const OPERATIONS = {
  requestOpening: ['POST', '/openings'],
  confirmOpening: ['POST', '/openings/confirm'],
  objectOnline: ['POST', '/enrolments/objection'],
  recordObjection: ['POST', '/enrolments/objections'],
  createCampaign: ['POST', '/campaigns'],
  listCampaigns: ['GET', '/campaigns'],
  readCampaign: ['GET', '/campaigns/{campaignId}'],
  sendContactCode: ['POST', '/openings/assisted/code'],
  openWithPerson: ['POST', '/openings/assisted'],
  sendOpeningLetter: ['POST', '/openings/assisted/letter'],
  printOpeningSheet: ['POST', '/openings/assisted/{openingId}/sheet'],
  readOpeningStatement: ['GET', '/openings/statement'],
  verifyOpeningStatement: ['POST', '/openings/statement/verify'],
  signIn: ['POST', '/session'],
  chooseNewPassword: ['POST', '/session/new-password'],
  chooseChannel: ['POST', '/session/channel'],
  answerCode: ['POST', '/session/code'],
  refreshSession: ['POST', '/session/refresh'],
  signOut: ['POST', '/session/sign-out'],
  readMe: ['GET', '/me'],
  readDossier: ['GET', '/dossiers/{dossierId}'],
  closeDossier: ['POST', '/dossiers/{dossierId}/close'],
  reopenDossier: ['POST', '/dossiers/{dossierId}/reopen'],
  eraseDossier: ['POST', '/dossiers/{dossierId}/erasure'],
  keepDossier: ['POST', '/dossiers/{dossierId}/erasure/withdraw'],
  contestSuspension: ['POST', '/dossiers/{dossierId}/contest'],
  suspendDossier: ['POST', '/dossiers/{dossierId}/suspension'],
  listContestedSuspensions: ['GET', '/suspensions/contested'],
  liftSuspension: ['POST', '/dossiers/{dossierId}/suspension/lift'],
  upholdSuspension: ['POST', '/dossiers/{dossierId}/suspension/uphold'],
  closeAtCounter: ['POST', '/dossiers/{dossierId}/close-at-counter'],
  reopenAtCounter: ['POST', '/dossiers/{dossierId}/reopen-at-counter'],
  eraseAtCounter: ['POST', '/dossiers/{dossierId}/erase-at-counter'],
  keepAtCounter: ['POST', '/dossiers/{dossierId}/keep-at-counter'],
  contestAtCounter: ['POST', '/dossiers/{dossierId}/contest-at-counter'],
  listDocumentTypes: ['GET', '/document-types'],
  listDeposits: ['GET', '/deposits'],
  followDeposit: ['GET', '/dossiers/{dossierId}/deposits/{documentId}'],
  depositDocument: ['POST', '/dossiers/{dossierId}/documents'],
  listDocuments: ['GET', '/dossiers/{dossierId}/documents'],
  readDocument: ['GET', '/dossiers/{dossierId}/documents/{documentId}'],
  viewDocument: ['GET', '/dossiers/{dossierId}/documents/{documentId}/view'],
  deleteDocument: ['DELETE', '/dossiers/{dossierId}/documents/{documentId}'],
  flagDocument: ['PATCH', '/dossiers/{dossierId}/documents/{documentId}'],
  readAccess: ['GET', '/dossiers/{dossierId}/access'],
  grantRight: ['PUT', '/dossiers/{dossierId}/access/{professionalId}'],
  withdrawRight: ['POST', '/dossiers/{dossierId}/access/{professionalId}/withdraw'],
  blockProfessional: ['PUT', '/dossiers/{dossierId}/blocks/{professionalId}'],
  unblockProfessional: ['DELETE', '/dossiers/{dossierId}/blocks/{professionalId}'],
  setOppositions: ['PUT', '/dossiers/{dossierId}/oppositions'],
  explainAccess: ['GET', '/dossiers/{dossierId}/access/{professionalId}/explanation'],
  readDocumentReaders: ['GET', '/dossiers/{dossierId}/documents/{documentId}/readers'],
  findProfessionals: ['GET', '/professionals'],
  listEmergencyReviews: ['GET', '/dossiers/{dossierId}/emergency/reviews'],
  judgeEmergency: ['POST', '/dossiers/{dossierId}/emergency/reviews/{reviewId}'],
  findDossier: ['POST', '/dossiers/find'],
  listPatients: ['GET', '/patients'],
  announceDocument: ['POST', '/dossiers/{dossierId}/documents/{documentId}/announce'],
  declareCare: ['POST', '/dossiers/{dossierId}/care-team'],
  askConsentCode: ['POST', '/dossiers/{dossierId}/consents/code'],
  attestConsent: ['POST', '/dossiers/{dossierId}/consents'],
  openInEmergency: ['POST', '/dossiers/{dossierId}/emergency'],
  readEmergencySummary: ['GET', '/dossiers/{dossierId}/emergency'],
  listOwnAudit: ['GET', '/dossiers/{dossierId}/audit/mine'],
  readSignInOptions: ['GET', '/sign-in-options'],
  staffSignIn: ['POST', '/staff/session'],
  staffChooseNewPassword: ['POST', '/staff/session/new-password'],
  staffConfirmAuthenticator: ['POST', '/staff/session/authenticator'],
  staffAnswerCode: ['POST', '/staff/session/code'],
  staffRefreshSession: ['POST', '/staff/session/refresh'],
  staffSignOut: ['POST', '/staff/session/sign-out'],
  listEmergencies: ['GET', '/emergencies'],
  readIndicators: ['GET', '/indicators/{week}'],
  listPurgePlans: ['GET', '/purge/plans'],
  releasePurgePlan: ['POST', '/purge/plans/{on}/release'],
  superviseEmergency: ['POST', '/dossiers/{dossierId}/emergency/reviews/{reviewId}/supervision'],
  listVaccines: ['GET', '/vaccines'],
  listVaccinations: ['GET', '/dossiers/{dossierId}/vaccinations'],
  recordVaccination: ['POST', '/dossiers/{dossierId}/vaccinations'],
  correctVaccination: ['PUT', '/dossiers/{dossierId}/vaccinations/{vaccinationId}'],
  flagVaccination: ['PATCH', '/dossiers/{dossierId}/vaccinations/{vaccinationId}'],
  removeVaccination: ['DELETE', '/dossiers/{dossierId}/vaccinations/{vaccinationId}'],
  confirmVaccination: ['POST', '/dossiers/{dossierId}/vaccinations/{vaccinationId}/confirm'],
  withdrawConfirmation: ['DELETE', '/dossiers/{dossierId}/vaccinations/{vaccinationId}/confirm'],
  readReminders: ['GET', '/dossiers/{dossierId}/reminders'],
  changeReminders: ['PUT', '/dossiers/{dossierId}/reminders'],
  stopReminders: ['POST', '/dossiers/{dossierId}/reminders/stop'],
  previewReminderCampaign: ['POST', '/reminders/campaigns/preview'],
  createReminderCampaign: ['POST', '/reminders/campaigns'],
  listReminderCampaigns: ['GET', '/reminders/campaigns'],
  readReminderCampaign: ['GET', '/reminders/campaigns/{campaignId}'],
  stopReminderCampaign: ['POST', '/reminders/campaigns/{campaignId}/stop'],
  openChildDossier: ['POST', '/children'],
  listRepresentatives: ['GET', '/dossiers/{dossierId}/representatives'],
  findHolder: ['POST', '/representatives/find'],
  addRepresentative: ['POST', '/dossiers/{dossierId}/representatives'],
  endRepresentative: ['POST', '/dossiers/{dossierId}/representatives/end'],
  keepOut: ['POST', '/dossiers/{dossierId}/representatives/keep-out'],
  listProfile: ['GET', '/dossiers/{dossierId}/profile'],
  recordProfileEntry: ['POST', '/dossiers/{dossierId}/profile'],
  correctProfileEntry: ['PUT', '/dossiers/{dossierId}/profile/{entryId}'],
  removeProfileEntry: ['DELETE', '/dossiers/{dossierId}/profile/{entryId}'],
  flagProfileEntry: ['PATCH', '/dossiers/{dossierId}/profile/{entryId}'],
  contestProfileEntry: ['POST', '/dossiers/{dossierId}/profile/{entryId}/contest'],
  mergeProfileEntries: ['POST', '/dossiers/{dossierId}/profile/{entryId}/merge'],
  readCard: ['GET', '/dossiers/{dossierId}/card'],
  createCard: ['POST', '/dossiers/{dossierId}/card'],
  revokeCard: ['DELETE', '/dossiers/{dossierId}/card'],
  printCard: ['POST', '/dossiers/{dossierId}/card/print'],
  openCard: ['POST', '/cards/open'],
  readNoticeChoices: ['GET', '/dossiers/{dossierId}/notices'],
  changeNoticeChoices: ['PUT', '/dossiers/{dossierId}/notices'],
  listNotices: ['GET', '/dossiers/{dossierId}/notices/received'],
  listAudit: ['GET', '/dossiers/{dossierId}/audit'],
  exportAudit: ['GET', '/dossiers/{dossierId}/audit/export'],
} as const satisfies { readonly [K in keyof Api]?: readonly [Api[K]['method'], Api[K]['path']] };

/** The name of an operation, as in the contracts and the OpenAPI document. */
export type Operation = keyof typeof OPERATIONS;

/** What an operation answers. */
export type Reply<K extends Operation> = z.output<Api[K]['reply']>;

type Parameter<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Parameter<Rest>
  : never;
type WithPath<Name extends string> = [Name] extends [never]
  ? unknown
  : { readonly path: Readonly<Record<Name, string>> };
type WithBody<R> = R extends { readonly body: infer S extends z.ZodMiniType } ? { readonly body: z.input<S> } : unknown;
type WithQuery<R> = R extends { readonly query: infer S extends z.ZodMiniType }
  ? { readonly query?: z.input<S> }
  : unknown;
/** A change of rights may say which version it was made on; a change of a dossier or a document must. */
type WithVersion<R> = R extends { readonly versioned: true }
  ? { readonly version: number }
  : { readonly version?: number };

/** What an operation needs: the parameters of its path, its body, its query, and the version it changes. */
export type Demand<K extends Operation> = WithPath<Parameter<Api[K]['path']>> &
  WithBody<Api[K]> &
  WithQuery<Api[K]> &
  WithVersion<Api[K]> & {
    /** Kept by the caller when one attempt is longer than this request; made anew otherwise. */
    readonly key?: string;
    /** Stated by a regulating doctor during a call: `centre_15`. */
    readonly purpose?: string;
  };

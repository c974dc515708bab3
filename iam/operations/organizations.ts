// What needs an AWS organization, answered as for an account that is in none.
import { randomUUID } from 'node:crypto';
import { IamError, noSuchEntity } from '#iam/errors.ts';
import type { Handlers } from './context.ts';

const REPORT = 'OrganizationsAccessReport';

export const organizations = {
  async ListOrganizationsFeatures() {
    throw noOrganization();
  },

  async EnableOrganizationsRootCredentialsManagement() {
    throw noOrganization();
  },

  async DisableOrganizationsRootCredentialsManagement() {
    throw noOrganization();
  },

  async EnableOrganizationsRootSessions() {
    throw noOrganization();
  },

  async DisableOrganizationsRootSessions() {
    throw noOrganization();
  },

  async GenerateOrganizationsAccessReport({ EntityPath, OrganizationsPolicyId }, { db, accountId, now }) {
    const id = randomUUID();
    const content = JSON.stringify({ EntityPath, OrganizationsPolicyId });
    await db.job.create({ data: { accountId, id, kind: REPORT, status: 'FAILED', content, createdAt: now } });
    return { JobId: id };
  },

  async GetOrganizationsAccessReport({ JobId }, { db, accountId }) {
    const job = await db.job.findFirst({ where: { accountId, id: JobId, kind: REPORT } });
    if (!job) throw noSuchEntity(`The job with id ${JobId} cannot be found.`); // Differs from AWS: its words are not known
    return {
      JobStatus: 'FAILED',
      JobCreationDate: job.createdAt,
      JobCompletionDate: job.createdAt,
      ErrorDetails: {
        Code: 'AWSOrganizationsNotInUseException',
        Message: 'Your account is not a member of an organization.',
      },
      IsTruncated: false,
    };
  },
} satisfies Handlers<'iam'>;

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootSessions.html#API_EnableOrganizationsRootSessions_Errors */
function noOrganization(): IamError {
  return new IamError(
    'OrganizationNotFoundException',
    'The request was rejected because no organization is associated with your account.',
  );
}

// The credential report: every user of the account and the state of their credentials, as CSV.
import { IamError } from '#iam/errors.ts';
import type { Handlers } from './context.ts';
import { writeReport } from './credential-report-rows.ts';

/** A report younger than this is not made anew, and an older one is not given out. */
const REPORT_MILLISECONDS = 4 * 60 * 60 * 1000;

export const credentialReport = {
  /** Differs from AWS: the report is ready when the first call answers; there it takes some seconds. */
  async GenerateCredentialReport(_input, context) {
    const { db, accountId, now } = context;
    const last = await db.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { credentialReportAt: true },
    });
    if (isFresh(last.credentialReportAt, now)) return { State: 'COMPLETE' };
    await db.account.update({
      where: { id: accountId },
      data: { credentialReport: await writeReport(context), credentialReportAt: now },
    });
    return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' };
  },

  async GetCredentialReport(_input, { db, accountId, now }) {
    const account = await db.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { credentialReport: true, credentialReportAt: true },
    });
    const { credentialReport: report, credentialReportAt: madeAt } = account;
    if (report === null || madeAt === null) throw new IamError('ReportNotPresent', ''); // AWS sends no message
    if (!isFresh(madeAt, now)) {
      throw new IamError(
        'ReportExpired',
        'The request was rejected because the most recent credential report has expired. To generate a new credential report, use GenerateCredentialReport.',
      );
    }
    return { Content: Buffer.from(report), ReportFormat: 'text/csv', GeneratedTime: madeAt };
  },
} satisfies Handlers<'iam'>;

function isFresh(madeAt: Date | null, now: Date): boolean {
  return madeAt !== null && now.getTime() - madeAt.getTime() < REPORT_MILLISECONDS;
}

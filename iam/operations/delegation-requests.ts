// Temporary delegation: somebody asks for access to the account for some hours; its owner accepts or rejects.
import { randomUUID } from 'node:crypto';
import { invalidInput, refused } from '#iam/errors.ts';
import type { Handlers } from './context.ts';
import { changeState, contentOf, existingRequest, ownedRequests, requestOf } from './delegation-states.ts';
import { delegatedPolicy, summaryOf } from './delegation-summary.ts';
import { page, pageEnd } from './paging.ts';

/** Root approves requests for four hours or less. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-temporary-delegation.html */
const LONGEST_ROOT_SESSION_SECONDS = 4 * 3600;

// Differs from AWS: there, only products that AWS has onboarded create requests, for any customer's account; here an
// account creates requests to itself, so that a class can play both parts.
// Differs from AWS: the owner of a request needs permission for it like anyone else.
export const delegationRequests = {
  async CreateDelegationRequest(input, context) {
    const { OwnerAccountId, Permissions, NotificationChannel } = input;
    const { db, accountId, now } = context;
    if (OwnerAccountId !== undefined && OwnerAccountId !== accountId)
      throw invalidInput(`The owner account ${OwnerAccountId} is not valid.`);
    if (!/^arn:aws:sns:[a-z0-9-]+:\d{12}:[\w.-]+$/.test(NotificationChannel))
      throw invalidInput(`The notification channel ${NotificationChannel} is not a valid SNS topic ARN.`);
    const policy = await delegatedPolicy(context, Permissions);
    const id = randomUUID();
    const content = JSON.stringify({ ...input, RequestorId: accountId, PermissionPolicy: policy });
    await db.delegationRequest.create({
      data: { accountId, id, status: 'UNASSIGNED', content, createdAt: now, updatedAt: now },
    });
    // Differs from AWS: no ConsoleDeepLink; the request is answered by its id.
    return { DelegationRequestId: id };
  },

  async AssociateDelegationRequest({ DelegationRequestId }, context) {
    const { accountId, caller } = context;
    const row = await existingRequest(context, DelegationRequestId);
    const owner = { OwnerId: caller.arn, OwnerAccountId: accountId };
    await changeState(context, row, { from: ['UNASSIGNED'], to: 'ASSIGNED', content: owner });
    return {};
  },

  async GetDelegationRequest({ DelegationRequestId, DelegationPermissionCheck = false }, context) {
    const row = await existingRequest(context, DelegationRequestId);
    const DelegationRequest = requestOf(row, context.now);
    if (!DelegationPermissionCheck) return { DelegationRequest };
    // Differs from AWS: whether the caller has all the permissions asked for is decided for root alone.
    const PermissionCheckResult = context.caller.kind === 'root' ? 'ALLOWED' : 'UNSURE';
    return { DelegationRequest, PermissionCheckStatus: 'COMPLETE', PermissionCheckResult };
  },

  async ListDelegationRequests({ OwnerId, ...paged }, context) {
    const found = await page(
      paged,
      (after, take) => ownedRequests(context, OwnerId, after, take),
      (row) => row.id,
    );
    const { IsTruncated: isTruncated, ...end } = pageEnd(found);
    return {
      DelegationRequests: found.items.map((row) => requestOf(row, context.now)),
      isTruncated,
      ...end,
    };
  },

  async UpdateDelegationRequest({ DelegationRequestId, Notes }, context) {
    const row = await existingRequest(context, DelegationRequestId);
    const from = ['ASSIGNED', 'PENDING_APPROVAL'] as const;
    await changeState(context, row, { from, to: 'PENDING_APPROVAL', content: Notes ? { Notes } : {} });
    return {};
  },

  async AcceptDelegationRequest({ DelegationRequestId }, context) {
    const { caller } = context;
    const row = await existingRequest(context, DelegationRequestId);
    if (caller.kind === 'root' && contentOf(row).SessionDuration > LONGEST_ROOT_SESSION_SECONDS)
      throw refused('The root user can only approve delegation requests with a duration of 4 hours or less.');
    const from = ['ASSIGNED', 'PENDING_APPROVAL'] as const;
    await changeState(context, row, { from, to: 'ACCEPTED', content: { ApproverId: caller.arn } });
    return {};
  },

  async RejectDelegationRequest({ DelegationRequestId, Notes }, context) {
    const row = await existingRequest(context, DelegationRequestId);
    const from = ['ASSIGNED', 'PENDING_APPROVAL', 'ACCEPTED'] as const;
    await changeState(context, row, {
      from,
      to: 'REJECTED',
      content: Notes ? { RejectionReason: Notes } : {},
    });
    return {};
  },

  async SendDelegationToken({ DelegationRequestId }, context) {
    const row = await existingRequest(context, DelegationRequestId);
    const { OnlySendByOwner, OwnerId } = contentOf(row);
    if (OnlySendByOwner === true && OwnerId !== context.caller.arn)
      throw refused('Only the owner of this delegation request can send its token.');
    // Differs from AWS: there is no SNS here, so the exchange token reaches nobody.
    await changeState(context, row, { from: ['ACCEPTED'], to: 'FINALIZED', content: {} });
    return {};
  },

  async GetHumanReadableSummary({ EntityArn }, context) {
    const id = /^arn:aws:iam::\d{12}:delegation-request\/([\w-]{16,128})$/.exec(EntityArn)?.[1];
    if (id === undefined) throw invalidInput(`ARN ${EntityArn} is not valid.`);
    const row = await existingRequest(
      context,
      EntityArn.split(':')[4] === context.accountId ? id : EntityArn,
    );
    // Differs from AWS: the summary is put together by rule, and in English only.
    return { SummaryContent: summaryOf(contentOf(row)), Locale: 'en', SummaryState: 'AVAILABLE' };
  },
} satisfies Handlers<'iam'>;

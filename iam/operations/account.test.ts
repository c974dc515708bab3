import { describe, expect, test } from 'vitest';
import { as, newAccount, testCloud } from '#iam/testing.ts';

describe('account aliases', () => {
  test('a new alias takes the old one’s place; a name that is taken, be it by the account itself, is refused', async () => {
    const cloud = await testCloud();
    const asRoot = as(cloud, await newAccount(cloud));
    const AccountAlias = 'school';
    await asRoot('iam:CreateAccountAlias', { AccountAlias: 'old-school' });
    await asRoot('iam:CreateAccountAlias', { AccountAlias });
    await expect(asRoot('iam:ListAccountAliases', {})).resolves.toEqual({
      AccountAliases: [AccountAlias],
      IsTruncated: false,
    });
    for (const own of [asRoot, as(cloud, await newAccount(cloud))]) {
      await expect(own('iam:CreateAccountAlias', { AccountAlias })).rejects.toMatchObject({
        code: 'EntityAlreadyExists',
        message: 'The account alias school already exists.',
      });
    }
    await expect(asRoot('iam:DeleteAccountAlias', { AccountAlias: 'old-school' })).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: 'The account alias old-school cannot be found.',
    });
  });
});

import { describe, expect, test } from 'vitest';
import { as, newAccount, testCloud } from '#iam/testing.ts';

describe('groups', () => {
  test('who leaves is asked for before the group is, and need not have been in it', async () => {
    const cloud = await testCloud();
    const asRoot = as(cloud, await newAccount(cloud));
    const leave = (UserName: string, GroupName: string) =>
      asRoot('iam:RemoveUserFromGroup', { UserName, GroupName });
    await expect(leave('nobody', 'none')).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: 'The user with name nobody cannot be found.',
    });
    await asRoot('iam:CreateUser', { UserName: 'ana' });
    await expect(leave('ana', 'none')).rejects.toMatchObject({
      code: 'NoSuchEntity',
      message: 'The group with name none cannot be found.',
    });
    await asRoot('iam:CreateGroup', { GroupName: 'Class' });
    await expect(leave('ana', 'Class')).resolves.toEqual({});
  });
});

// GET /api/health: 200 once the database is migrated and calls are served.
import { running } from '#app/cloud.ts';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const { cloud } = await running();
  await cloud.database.tables.account.findUnique({ where: { id: '000000000000' }, select: { id: true } });
  return Response.json({ status: 'ok' });
}

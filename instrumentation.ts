// Runs once when the server starts: opens the database before the first request, and closes it after the last.
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs' || process.env['NEXT_PHASE'] === 'phase-production-build')
    return;
  const { start } = await import('./app/start.ts');
  await start();
}

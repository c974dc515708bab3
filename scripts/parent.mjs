// npm's shell does not pass signals on.

/** Calls `then` once when the npm that started this process is gone. Outside npm a parent may come and go. */
export function onLosingNpm(then) {
  if (!process.env['npm_lifecycle_event']) return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    then();
  }, 300);
  return watch;
}

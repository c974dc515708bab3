// What keeps the server from starting and can be said in one plain sentence.

/** Its message is for the person at the terminal; no stack trace is shown with it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

// Between a form and an operation: what was typed, and AWS's error put where it belongs.
import 'server-only';
import type { RefusalShown } from '#components/decision/refused.tsx';
import type { FormAnswer } from '#components/ui/form.tsx';

/** The text of a field, without surrounding white space; empty when it was not sent. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** Every text sent under a name, without empty ones and repetitions. */
export function textsIn(form: FormData, name: string): string[] {
  const texts = form.getAll(name).filter((value) => typeof value === 'string');
  return [...new Set(texts.filter((text) => text !== ''))];
}

/** What was typed, to be shown again: all but passwords and what React sends along. */
export function typedIn(form: FormData): Readonly<Record<string, readonly string[]>> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name.startsWith('$') || name.endsWith('Password')) continue;
    (values[name] ??= []).push(value);
  }
  return values;
}

/** The field that an error code is about, by code: `{ EntityAlreadyExists: 'UserName' }`. */
export type ErrorFields = Readonly<Record<string, string>>;

/** An operation's error as the form shows it: at the fields it names, else explained above them. */
export function refusalAnswer(error: RefusalShown, form: FormData, fieldOf: ErrorFields = {}): FormAnswer {
  const values = typedIn(form);
  const about = fieldOf[error.code];
  if (about !== undefined) return { values, fields: { [about]: error.message } };
  const named = error.code === 'ValidationError' ? membersIn(error.message) : [];
  const fields = named.filter((member) => form.has(member) || (member === 'Tags' && form.has('TagKey')));
  if (fields.length > 0 && fields.length === named.length)
    return { values, fields: Object.fromEntries(fields.map((field) => [field, error.message])) };
  return { values, detail: error };
}

/** The members that AWS's ValidationError speaks of, in the API's spelling: `userName` is `UserName`. */
export function membersIn(message: string): string[] {
  const found = [...message.matchAll(/(?:Value at '|value for |in parameter )(\w+)/gi)].map(
    ([, member = '']) => member,
  );
  return [...new Set(found.map((member) => member.charAt(0).toUpperCase() + member.slice(1)))];
}

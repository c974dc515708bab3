// The tags in a form, and the buttons that add and remove rows. Pure; server and form share it.

export const addTag = 'add tag';
export const removeTag = (index: number) => `remove tag ${index}`;

type Values = Readonly<Record<string, readonly string[]>>;

/** The values with a row more or less, if that is what the form was sent for; else `null`. */
export function tagRowsChanged(values: Values, intent: string): Values | null {
  const keys = values['TagKey'] ?? [];
  const texts = keys.map((_, index) => values['TagValue']?.[index] ?? '');
  if (intent === addTag) return { ...values, TagKey: [...keys, ''], TagValue: [...texts, ''] };
  const removed = /^remove tag (\d+)$/.exec(intent)?.[1];
  if (removed === undefined) return null;
  const others = (list: readonly string[]) => list.filter((_, index) => index !== Number(removed));
  return { ...values, TagKey: others(keys), TagValue: others(texts) };
}

/** The tags that were entered; rows without a key and a value are left out. */
export function tagsIn(values: Values): { Key: string; Value: string }[] {
  const rows = (values['TagKey'] ?? []).map((key, index) => ({
    Key: key.trim(),
    Value: (values['TagValue']?.[index] ?? '').trim(),
  }));
  return rows.filter(({ Key, Value }) => Key !== '' || Value !== '');
}

interface TagPair {
  readonly Key: string;
  readonly Value: string;
}

/** What leads from the tags there are to those that are wanted. */
export function tagPlan(before: readonly TagPair[], wanted: readonly TagPair[]) {
  const keys = new Set(wanted.map(({ Key }) => Key.toLowerCase()));
  return {
    removed: before.filter(({ Key }) => !keys.has(Key.toLowerCase())).map(({ Key }) => Key),
    set: wanted.filter((tag) => !before.some(({ Key, Value }) => Key === tag.Key && Value === tag.Value)),
  };
}

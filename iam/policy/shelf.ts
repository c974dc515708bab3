// Finds, among many statements, the few whose resource could match, by walking the resource's ARN down a tree.

import type { StatementTest } from './statement.ts';
import type { Template } from './variables.ts';

/** Something kept on a shelf: a statement together with where it comes from. */
export interface Shelved {
  readonly test: StatementTest;
}

/** A radix tree over the literal beginnings of resource patterns (the text before the first wildcard or variable). */
export interface ShelfNode<T extends Shelved> {
  label: string;
  /** Statements whose resource begins with the labels down to here. */
  items: T[];
  children: Map<number, ShelfNode<T>> | null;
}

/** Below this many statements, trying each is cheaper than walking. */
const worthATree = 8;

/** Puts statements on a shelf. One with several resources stands in several places. */
export function shelve<T extends Shelved>(items: readonly T[]): ShelfNode<T> {
  const root: ShelfNode<T> = { label: '', items: [], children: null };
  if (items.length <= worthATree) {
    root.items = [...items];
    return root;
  }
  for (const item of items) for (const beginning of beginningsOf(item.test)) insert(root, beginning, item);
  return root;
}

function beginningsOf({ resource }: StatementTest): readonly string[] {
  if (resource === null || resource.negated) return [''];
  return [...new Set(resource.templates.map(beginningOf))];
}

function beginningOf({ pattern, pieces }: Template): string {
  if (pattern !== null) return pattern.prefix;
  const [first] = pieces;
  return first?.kind === 'text' ? first.text.replace(/[*?].*$/s, '') : '';
}

function insert<T extends Shelved>(root: ShelfNode<T>, beginning: string, item: T): void {
  let node = root;
  let rest = beginning;
  while (rest !== '') {
    node.children ??= new Map();
    const child: ShelfNode<T> | undefined = node.children.get(rest.charCodeAt(0));
    if (child === undefined) {
      node.children.set(rest.charCodeAt(0), { label: rest, items: [item], children: null });
      return;
    }
    const shared = sharedLength(child.label, rest);
    node = shared === child.label.length ? child : split(node, child, shared);
    rest = rest.slice(shared);
  }
  node.items.push(item);
}

/** Puts a node for the first `length` characters of the child's label between parent and child. */
function split<T extends Shelved>(parent: ShelfNode<T>, child: ShelfNode<T>, length: number): ShelfNode<T> {
  const middle: ShelfNode<T> = { label: child.label.slice(0, length), items: [], children: new Map() };
  child.label = child.label.slice(length);
  middle.children?.set(child.label.charCodeAt(0), child);
  parent.children?.set(middle.label.charCodeAt(0), middle);
  return middle;
}

function sharedLength(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}

/** The next node on the way down for `resource`, whose first `at` characters are behind us; `null` at the end. */
export function nextOnShelf<T extends Shelved>(
  node: ShelfNode<T>,
  resource: string,
  at: number,
): ShelfNode<T> | null {
  const child = node.children?.get(resource.charCodeAt(at));
  return child !== undefined && resource.startsWith(child.label, at) ? child : null;
}

/** What a shelf has for one resource. */
export interface Gathered<T> {
  /** Everything whose beginning fits; nothing else can match. */
  readonly fitting: T[];
  /** Some of the rest, those with the longest common beginning first. */
  readonly beside: T[];
}

/** Collects what could match `resource`, and up to `most` of what came close. */
export function gather<T extends Shelved>(shelf: ShelfNode<T>, resource: string, most: number): Gathered<T> {
  const fitting: T[] = [];
  const way: ShelfNode<T>[] = [];
  let at = 0;
  for (let node: ShelfNode<T> | null = shelf; node !== null; node = nextOnShelf(node, resource, at)) {
    at += node.label.length;
    way.push(node);
    for (const item of node.items) fitting.push(item);
  }
  const beside: T[] = [];
  for (let i = way.length - 1; i >= 0 && beside.length < most; i--) {
    const node = way[i];
    at -= way[i + 1]?.label.length ?? 0;
    // The child that shares at least its first character goes before its sisters.
    const twin = node?.children?.get(resource.charCodeAt(at));
    if (twin !== undefined && twin !== way[i + 1]) collect(twin, beside, most);
    for (const child of node?.children?.values() ?? []) {
      if (child !== twin && child !== way[i + 1]) collect(child, beside, most);
    }
  }
  return { fitting, beside };
}

function collect<T extends Shelved>(node: ShelfNode<T>, into: T[], most: number): void {
  for (const item of node.items) if (into.length < most) into.push(item);
  for (const child of node.children?.values() ?? []) if (into.length < most) collect(child, into, most);
}

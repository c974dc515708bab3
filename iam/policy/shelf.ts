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

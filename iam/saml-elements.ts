// Walking the elements of a parsed assertion: `$` holds an element's attributes, `_` its text, all else lists of children.

/** An element with attributes, text and children; an element of text alone is that text. */
export type Element = Readonly<Record<string, unknown>> | string;

/** The children of that name, in document order. */
export function elementsIn(parent: unknown, name: string): Element[] {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, name)) return [];
  const found = (parent as Record<string, unknown>)[name];
  return (Array.isArray(found) ? found : [found]).filter(
    (child): child is Element => typeof child === 'string' || (typeof child === 'object' && child !== null),
  );
}

/** The only child of that name; none when there are several, since it is not clear which one is meant. */
export function elementIn(parent: unknown, name: string): Element | undefined {
  const [only, ...others] = elementsIn(parent, name);
  return others.length === 0 ? only : undefined;
}

/** The text of an element, empty if it has none. */
export function textIn(element: Element | undefined): string {
  if (typeof element === 'string') return element.trim();
  const text = element?.['_'];
  return typeof text === 'string' ? text.trim() : '';
}

/** An attribute of an element, if it has it. */
export function attributeOf(element: Element | undefined, name: string): string | undefined {
  const attributes = typeof element === 'object' ? element['$'] : undefined;
  if (typeof attributes !== 'object' || attributes === null || !Object.hasOwn(attributes, name))
    return undefined;
  const value = (attributes as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}

/** What the attribute statements say: values by name. */
export function attributesIn(assertion: Element): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const statement of elementsIn(assertion, 'AttributeStatement')) {
    for (const attribute of elementsIn(statement, 'Attribute')) {
      const name = attributeOf(attribute, 'Name') ?? '';
      const values = elementsIn(attribute, 'AttributeValue').map(textIn);
      found.set(name, [...(found.get(name) ?? []), ...values]);
    }
  }
  return found;
}

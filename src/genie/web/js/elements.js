// Making and keeping DOM elements. Data enters as text only, never as markup.

/** A new element with properties, classes and children; a string child becomes text. */
export function element(name, { classes = "", attributes = {}, on = {} } = {}, ...children) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  for (const [type, listener] of Object.entries(on)) made.addEventListener(type, listener);
  made.append(...children);
  return made;
}

/** Set the text of an element, leaving it alone when it already says that. */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/**
 * A keeper of the children of `parent`: called with items, it makes, updates, moves and removes one child for each,
 * so that focus and reading position survive. `make(item)` gives `{root, update(item)}`.
 */
export function keyedChildren(parent, { keyOf, make }) {
  let kept = new Map();
  return (items) => {
    const next = new Map();
    for (const item of items) {
      const key = keyOf(item);
      const child = kept.get(key) ?? make(item);
      child.update(item);
      next.set(key, child);
    }
    for (const [key, child] of kept) if (!next.has(key)) child.root.remove();
    let place = parent.firstElementChild;
    for (const child of next.values()) {
      if (child.root === place) place = place.nextElementSibling;
      else parent.insertBefore(child.root, place);
    }
    kept = next;
  };
}

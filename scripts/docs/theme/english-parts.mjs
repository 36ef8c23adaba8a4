const blocks = /^(p|li|td|th|h[2-6]|summary)$/;

/** Says of the parts of a translated page that are left in English that they are. */
export function englishParts() {
  return (tree, file) => {
    if (file.data.astro?.frontmatter?.hasEnglishParts) mark(tree);
  };
}

function mark(node) {
  for (const child of node.children ?? []) {
    // A name may stand in parentheses as its owner writes it.
    const text = textOf(child).replaceAll(/\([^()]*\)/g, "");
    const isEnglish = blocks.test(child.tagName) && !/\p{Script=Han}/u.test(text);
    if (isEnglish) child.properties.lang = "en";
    else mark(child);
  }
}

const textOf = (node) => node.value ?? (node.children ?? []).map(textOf).join("");

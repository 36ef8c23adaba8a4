/** Leaves the code of the reference's text as it is: it is read without JavaScript, on paper and by the search only. */
export function plainCode() {
  return (tree, file) => {
    if (file.data.astro?.frontmatter?.kind !== "reference") return;
    for (const node of tree.children) {
      if (node.type === "code")
        Object.assign(node, { type: "html", value: `<pre><code>${escaped(node.value)}</code></pre>` });
    }
  };
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The project's own rules for oxlint. */
const noStyleAttribute = {
  create: (context) => ({
    TaggedTemplateExpression({ tag, quasi }) {
      if (!['html', 'svg'].includes(tag.name)) return;
      for (const part of quasi.quasis) {
        if (/\sstyle\s*=/.test(part.value.raw)) context.report({ node: part, message: 'A strict CSP blocks style attributes: use a class, a custom state, .style=${…} or el.style.setProperty().' });
      }
    },
  }),
};

export default { meta: { name: 'labeling' }, rules: { 'no-style-attribute': noStyleAttribute } };

import { mkdirSync, writeFileSync } from 'node:fs';

const classes = (manifest) => manifest.modules.flatMap((m) => (m.declarations ?? []).filter((d) => d.customElement && d.tagName).map((d) => ({ ...d, module: m.path })));

/** The manifest names the published files: src/x.ts becomes x.js, next to the manifest. */
export const publishedPaths = () => ({
  name: 'published-paths',
  packageLinkPhase({ customElementsManifest }) {
    const here = `${process.cwd()}/`;
    const fix = (p) => p?.replace(here, '').replace(/^\/?src\//, '').replace(/\.ts$/, '.js');
    for (const m of customElementsManifest.modules) {
      m.path = fix(m.path);
      for (const e of m.exports ?? []) if (e.declaration?.module) e.declaration.module = fix(e.declaration.module);
      for (const d of m.declarations ?? []) if (d.superclass?.module) d.superclass.module = fix(d.superclass.module);
    }
  },
});

/** Only what users may touch. */
export const publicOnly = () => ({
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const m of customElementsManifest.modules) for (const d of m.declarations ?? []) {
      d.members = d.members?.filter((x) => (x.privacy ?? 'public') === 'public' && !/^[#_]/.test(x.name));
    }
  },
});

/**
 * Literal unions in place of their alias (`'a' | 'b'`, not `Variant`), so that Storybook and editors offer the choices.
 * `overrideModuleCreation` gives the analyzer a whole program, which alone can follow an alias.
 */
export function literalUnions() {
  let checker;
  const literal = (type) => (type.isStringLiteral() ? `'${type.value}'` : checker.typeToString(type));
  const choices = (type) => (type.isUnion() && type.types.every((t) => t.isLiteral() || ['null', 'undefined'].includes(checker.typeToString(t))) ? type.types.map(literal).join(' | ') : undefined);
  return {
    overrideModuleCreation({ ts }) {
      const { config } = ts.readConfigFile('tsconfig.build.json', ts.sys.readFile);
      const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
      const program = ts.createProgram(fileNames, options);
      checker = program.getTypeChecker();
      return fileNames.map((name) => program.getSourceFile(name));
    },
    plugin: {
      name: 'literal-unions',
      analyzePhase({ ts, node, moduleDoc }) {
        if (!ts.isClassDeclaration(node)) return;
        const declaration = moduleDoc.declarations?.find((d) => d.name === node.name?.text);
        for (const member of node.members) {
          if (!ts.isPropertyDeclaration(member) && !ts.isAccessor(member)) continue;
          const text = choices(checker.getTypeAtLocation(member));
          const name = member.name.getText();
          if (text) for (const x of [...(declaration?.members ?? []), ...(declaration?.attributes ?? [])]) if (name === (x.fieldName ?? x.name)) x.type = { text };
        }
      },
    },
  };
}

/** Types for Vue templates. */
export const vueTypes = ({ file }) => ({
  name: 'vue-types',
  packageLinkPhase({ customElementsManifest }) {
    const all = classes(customElementsManifest);
    const camel = (s) => s.replace(/-(.)/g, (_, c) => c.toUpperCase());
    const text = [
      `import type { DefineComponent } from 'vue';`,
      ...all.map((c) => `import type * as ${c.name}Module from './${c.module}';`), '',
      `declare module 'vue' {`, `  interface GlobalComponents {`,
      ...all.flatMap((c) => [
        `    /** ${c.summary ?? c.description ?? ''} */`,
        `    '${c.tagName}': DefineComponent<{`,
        ...(c.members ?? []).filter((x) => x.kind === 'field' && !x.static && !x.readonly).map((x) => `      ${x.name}?: ${c.name}Module.${c.name}['${x.name}'];`),
        ...(c.events ?? []).map((e) => `      ${JSON.stringify('on' + camel('-' + e.name))}?: (event: ${(e.type?.text ?? 'Event').replace(/\b(?!CustomEvent\b|Event\b|PointerEvent\b|KeyboardEvent\b|MouseEvent\b)([A-Z]\w+)/g, `${c.name}Module.$1`)}) => void;`),
        `    }>;`,
      ]),
      `  }`, `}`, '',
    ].join('\n');
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, text);
  },
});
